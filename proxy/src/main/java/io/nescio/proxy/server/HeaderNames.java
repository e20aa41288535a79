package io.nescio.proxy.server;

import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fixed set of header names in any letter case: one hash and mostly one comparison for each look-up, no allocation. */
final class HeaderNames {
    private final @Nullable AsciiString[] table;
    private final List<AsciiString> prefixes;

    /** Names; those that end with {@code *} stand for all that begin so. */
    HeaderNames(String... names) {
        table = new AsciiString[Integer.highestOneBit(names.length * 4)];
        prefixes = List.of(names).stream()
                .filter(name -> name.endsWith("*"))
                .map(name -> AsciiString.cached(name.substring(0, name.length() - 1)))
                .toList();
        for (String name : names) {
            if (!name.endsWith("*")) {
                insert(AsciiString.cached(name));
            }
        }
    }

    private void insert(AsciiString name) {
        int slot = name.hashCode() & table.length - 1;
        while (table[slot] != null) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = name;
    }

    boolean contains(CharSequence name) {
        int slot = AsciiString.hashCode(name) & table.length - 1;
        for (AsciiString known = table[slot]; known != null; known = table[slot]) {
            if (known.contentEqualsIgnoreCase(name)) {
                return true;
            }
            slot = slot + 1 & table.length - 1;
        }
        for (AsciiString prefix : prefixes) {
            if (AsciiString.regionMatches(prefix, true, 0, name, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }
}
