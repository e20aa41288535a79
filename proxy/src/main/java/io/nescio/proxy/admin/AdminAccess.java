package io.nescio.proxy.admin;

import io.nescio.config.AdminConfig;
import io.nescio.config.ConfigException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may use the admin listener: whoever has the token or, without one, programs of this machine but no web page in its browser. */
final class AdminAccess {
    private final String listenHost;
    private final byte @Nullable [] expected;

    /** @throws ConfigException if the listener is not on a loopback address and has no token */
    AdminAccess(AdminConfig config) {
        listenHost = config.listen().host().toLowerCase(Locale.ROOT);
        expected =
                config.token() == null ? null : ("Bearer " + config.token().reveal()).getBytes(StandardCharsets.UTF_8);
        if (expected == null && !config.listen().isLoopback()) {
            throw new ConfigException("admin.listen: " + config.listen()
                    + " is not a loopback address; set admin.token or listen on one");
        }
    }

    /** Whether the request carries the token, where there is one. */
    boolean authorized(HttpHeaders headers) {
        if (expected == null) {
            return true;
        }
        String given = headers.get(HttpHeaderNames.AUTHORIZATION);
        return given != null && MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the name that the client used can be one of ours. A web page whose own name was pointed at the loopback address (DNS rebinding)
     * sends that name; it cannot send an address, nor a token.
     */
    boolean hostIsOurs(HttpHeaders headers) {
        if (expected != null) {
            return true;
        }
        String host = headers.get(HttpHeaderNames.HOST);
        if (host == null) {
            return false;
        }
        String name = withoutPort(host.toLowerCase(Locale.ROOT));
        return name.equals("localhost")
                || name.equals(listenHost)
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name);
    }

    private static String withoutPort(String host) {
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? host : host.substring(1, end);
        }
        int colon = host.indexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
