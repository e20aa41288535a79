package io.nescio.proxy.server;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of hosts whose pages may use the proxy: those of the configured origins, and those that no stranger can register. A page whose
 * own name was pointed at the proxy (DNS rebinding) is of the same origin as the proxy for its browser, but has to send that name.
 */
final class PageHosts {
    /** RFC 6761, section 6.3; the ICANN's reservation of 2024; the names of services within a Kubernetes cluster. */
    private static final List<String> NOBODYS = List.of(".localhost", ".internal", ".svc.cluster.local");

    private final Set<String> configured;

    /** @param origins as browsers write them */
    PageHosts(Set<String> origins) {
        configured = origins.stream()
                .map(origin -> name(URI.create(origin).getRawAuthority()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the value of a {@code Host} header names one: an address and a name without a dot always do. */
    boolean contains(String host) {
        String name = name(host);
        return name.indexOf('.') < 0
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name)
                || configured.contains(name)
                || NOBODYS.stream().anyMatch(name::endsWith);
    }

    /** The name in lower case, without a port, the brackets of an address and the dot of the root. */
    private static String name(String authority) {
        String lower = authority.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        String host = colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
