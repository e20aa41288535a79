package io.nescio.redaction.restore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a {@link Restorer} finds the entries of one {@link RestoreMap}: by spelling, by code, by type word, by surrogate. */
final class RestoreIndex {
    private static final RestoreEntry[] NO_ENTRIES = {};

    private final @Nullable RestoreEntry[] bySpelling;
    private final long[] codes;
    private final RestoreEntry[][] groups;
    private final PrefixTree typeWords = new PrefixTree();
    private final List<String> types;
    private final PrefixTree surrogates = new PrefixTree();
    private final List<Map.Entry<String, String>> surrogateEntries = new ArrayList<>();
    private final StartFilter starts = new StartFilter();

    RestoreIndex(Map<String, String> originals) {
        List<RestoreEntry> entries = new ArrayList<>(originals.size());
        for (var original : originals.entrySet()) {
            RestoreEntry entry = RestoreEntry.parse(original.getKey(), original.getValue());
            if (entry != null) {
                entries.add(entry);
            } else {
                addSurrogate(original);
            }
        }
        int capacity = Integer.highestOneBit(Math.max(8, entries.size()) * 2 - 1) * 2;
        bySpelling = new RestoreEntry[capacity];
        codes = new long[capacity];
        groups = new RestoreEntry[capacity][];
        Set<String> named = new LinkedHashSet<>();
        for (RestoreEntry entry : entries) {
            addSpelling(entry);
            addCode(entry);
            named.add(entry.type());
        }
        types = List.copyOf(named);
        for (int i = 0; i < types.size(); i++) {
            addTypeWord(types.get(i), i);
        }
        for (int i = 0; i < types.size(); i++) {
            for (String word : TypeWords.of(types.get(i))) {
                addTypeWord(word, i);
            }
        }
    }

    private void addSurrogate(Map.Entry<String, String> surrogate) {
        if (surrogate.getKey().isEmpty()) {
            return;
        }
        surrogates.add(surrogate.getKey(), surrogateEntries.size());
        surrogateEntries.add(surrogate);
        starts.addSurrogate(surrogate.getKey());
    }

    private void addTypeWord(String word, int type) {
        typeWords.add(word, type);
        starts.addTypeWord(word);
        if (word.indexOf('_') >= 0) {
            addTypeWord(word.replace("_", ""), type);
        }
    }

    private void addSpelling(RestoreEntry entry) {
        int mask = bySpelling.length - 1;
        int slot = spread(entry.core().hashCode()) & mask;
        while (bySpelling[slot] != null) {
            slot = slot + 1 & mask;
        }
        bySpelling[slot] = entry;
    }

    private void addCode(RestoreEntry entry) {
        int slot = codeSlot(entry.code());
        codes[slot] = entry.code();
        RestoreEntry[] group = groups[slot];
        int size = group == null ? 0 : group.length;
        RestoreEntry[] grown = group == null ? new RestoreEntry[1] : Arrays.copyOf(group, size + 1);
        grown[size] = entry;
        groups[slot] = grown;
    }

    private int codeSlot(long code) {
        int mask = codes.length - 1;
        int slot = spread((int) ((code * 0x9E3779B97F4A7C15L) >>> 32)) & mask;
        while (codes[slot] != 0 && codes[slot] != code) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }

    /** Where a placeholder or a surrogate of this map may begin. */
    StartFilter starts() {
        return starts;
    }

    /** The entry spelled {@code text[start, end)}, whose {@link String#hashCode()} is {@code hash}, or null. */
    @Nullable
    RestoreEntry spelled(char[] text, int start, int end, int hash) {
        int mask = bySpelling.length - 1;
        int slot = spread(hash) & mask;
        for (RestoreEntry entry = bySpelling[slot]; entry != null; entry = bySpelling[slot]) {
            if (matches(entry.core(), text, start, end)) {
                return entry;
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    private static boolean matches(String core, char[] text, int start, int end) {
        if (core.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (core.charAt(i - start) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** The entries that share a code; empty if nothing has it. */
    RestoreEntry[] coded(long code) {
        RestoreEntry[] group = code == 0 ? null : groups[codeSlot(code)];
        return group == null ? NO_ENTRIES : group;
    }

    /** The types of this map and the other words for them, in capitals, with and without underscores. */
    PrefixTree typeWords() {
        return typeWords;
    }

    /** The type that a value of {@link #typeWords} means. */
    String type(int value) {
        return types.get(value);
    }

    /** The surrogates. */
    PrefixTree surrogates() {
        return surrogates;
    }

    /** The surrogate that a value of {@link #surrogates} means, with its original. */
    Map.Entry<String, String> surrogate(int value) {
        return surrogateEntries.get(value);
    }

    /** Whether {@code type} is in this map. */
    boolean hasType(String type) {
        return types.contains(type);
    }
}
