package io.nescio.proxy.processing;

import io.nescio.config.ProxyConfig;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Objects;

/**
 * Who gets the redacted requests.
 *
 * @param name as declared, or the host
 * @param place where the host says that it is
 */
record Recipient(String name, Place place) {
    /** Where an upstream is, as far as its address tells. */
    enum Place {
        /** This machine or a private network. */
        OWN,
        /** An endpoint that its provider keeps to the European Union. */
        UNION,
        /** The default endpoint of a provider in the United States. */
        UNITED_STATES,
        /** Somewhere. */
        UNKNOWN
    }

    static Recipient of(ProxyConfig config) {
        String host = config.upstream().url().getHost().toLowerCase(Locale.ROOT);
        return new Recipient(Objects.requireNonNullElse(config.processing().recipient(), host), place(host));
    }

    private static Place place(String host) {
        if (host.equals("localhost") || isPrivate(host)) {
            return Place.OWN;
        }
        // The European endpoint of OpenAI's data residency; all of its other hosts are in the United States.
        if (host.equals("eu.api.openai.com")) {
            return Place.UNION;
        }
        return host.equals("api.openai.com") || host.equals("api.anthropic.com") ? Place.UNITED_STATES : Place.UNKNOWN;
    }

    private static boolean isPrivate(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        if (address == null) {
            return false;
        }
        try {
            InetAddress parsed = InetAddress.getByAddress(address);
            return parsed.isLoopbackAddress()
                    || parsed.isSiteLocalAddress()
                    || (address.length == 16 && (address[0] & 0xFE) == 0xFC);
        } catch (java.net.UnknownHostException _) {
            return false;
        }
    }
}
