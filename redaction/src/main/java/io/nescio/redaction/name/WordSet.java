package io.nescio.redaction.name;

import java.util.Locale;
import java.util.StringTokenizer;

/** A small fixed set of lower-case words, asked without allocation and without regard to case. */
final class WordSet {
    private final LongTable table;

    private WordSet(LongTable table) {
        this.table = table;
    }

    /** The words in {@code words}, separated by white space. */
    static WordSet of(String words) {
        StringTokenizer split = new StringTokenizer(words.toLowerCase(Locale.ROOT));
        LongTable table = new LongTable(split.countTokens());
        while (split.hasMoreTokens()) {
            table.put(Hashes.key(Hashes.of(split.nextToken())), 1);
        }
        return new WordSet(table);
    }

    boolean contains(CharSequence text, int start, int end) {
        return containsHash(Hashes.ofLower(text, start, end));
    }

    boolean containsHash(long lowerHash) {
        return table.get(Hashes.key(lowerHash)) != 0;
    }
}
