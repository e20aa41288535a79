package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Which types a {@code format} of JSON Schema (2020-12, section 7.3) is about. A model whose output is held to it cannot write a placeholder
 * there.
 */
final class StrictFormats {
    private static final int LONGEST = 16;

    private static final Map<String, Set<String>> TYPES = Map.of(
            "email", Set.of("EMAIL"),
            "idn-email", Set.of("EMAIL"),
            "ipv4", Set.of("IP_ADDRESS"),
            "ipv6", Set.of("IP_ADDRESS"),
            "uri", Set.of("URL"),
            "iri", Set.of("URL"));

    private StrictFormats() {}

    /** The ids of the types of the format {@code bytes[start, end)}. */
    static Set<String> types(byte[] bytes, int start, int end) {
        if (end - start > LONGEST) {
            return Set.of();
        }
        return TYPES.getOrDefault(new String(bytes, start, end - start, StandardCharsets.UTF_8), Set.of());
    }
}
