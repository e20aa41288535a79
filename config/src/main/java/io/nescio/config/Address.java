package io.nescio.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A host and a port to listen on, written {@code 127.0.0.1:8080}; port 0 lets the system choose. */
public record Address(String host, int port) {
    public Address {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port between 0 and 65535");
        }
    }

    /**
     * Reads {@code host:port}; an IPv6 host stands in brackets.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Address parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("not an address such as 127.0.0.1:8080");
        }
        String host = text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            return new Address(host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an address such as 127.0.0.1:8080", e);
        }
    }

    /** Whether only programs of this machine reach it. */
    public boolean isLoopback() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
