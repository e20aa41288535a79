package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit;

/**
 * Where a placeholder or a surrogate may begin, or a mark of a code block stands, told by a unit, the one before it and the two behind
 * it. Passes too many rather than too few; what it passes is read.
 */
final class StartFilter {
    /** Stands for all units that are not ASCII. */
    private static final int BEYOND = 128;
    /** From here on there are brackets of other scripts, and surrogate pairs, which are counted. */
    private static final char BRACKETS = 0x3000;

    private static final int LONGEST_ESCAPE = 3;
    /** What begins anywhere; each other bit is of the words that begin with some letters, and begin where no word goes on. */
    private static final int MARK = 1 << 15;

    private static final int GROUPS = 15;
    private static final long ALL = 0xffff;
    private static final int SECOND = 16;
    private static final int THIRD = 32;
    private static final int BEFORE = 48;

    /** For each unit, what begins with it, has it second, has it third, begins behind it: 16 bits each, so that one look is enough. */
    private final long[] kinds = new long[BEYOND + 1];

    private boolean startsBeyond;

    StartFilter() {
        for (char c = 0; c < BEYOND; c++) {
            boolean word = EncodedUnit.isAsciiWord(c);
            kinds[c] = (long) MARK << SECOND | (long) MARK << THIRD | (word ? MARK : ALL) << BEFORE;
        }
        kinds[BEYOND] = MARK | ALL << SECOND | ALL << THIRD | ALL << BEFORE;
        for (char c : new char[] {'[', '\\', '%', '&', '`', '~'}) {
            kinds[c] |= MARK;
        }
    }

    /** Adds a type word, in capitals, which may be written in either letter case and with its separators encoded. */
    void addTypeWord(String word) {
        long group = group(word.charAt(0));
        addBothCases(word.charAt(0), group);
        addBehind(word, 1, group << SECOND);
        if (word.length() > 1 && word.charAt(1) == '_') {
            addToAll(group << THIRD);
        } else {
            addBehind(word, 2, group << THIRD);
        }
    }

    private void addBehind(String word, int at, long bits) {
        if (at >= word.length()) {
            addToAll(bits);
        } else if (word.charAt(at) == '_') {
            for (char separator : new char[] {'_', '-', '\\', '%', '&'}) {
                kinds[separator] |= bits;
            }
        } else {
            addBothCases(word.charAt(at), bits);
        }
    }

    private void addBothCases(char c, long bits) {
        kinds[c] |= bits;
        kinds[Character.toLowerCase(c)] |= bits;
    }

    private void addToAll(long bits) {
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] |= bits;
        }
    }

    /** Adds a surrogate, which is written as it is. */
    void addSurrogate(String surrogate) {
        char c = surrogate.charAt(0);
        if (c >= BEYOND) {
            startsBeyond = true;
        } else if (!EncodedUnit.isAsciiWord(c)) {
            kinds[c] |= MARK;
        } else {
            long group = group(c);
            kinds[c] |= group;
            addUnit(surrogate, 1, group << SECOND);
            addUnit(surrogate, 2, group << THIRD);
        }
    }

    private void addUnit(String surrogate, int at, long bits) {
        if (at < surrogate.length()) {
            kinds[Math.min(surrogate.charAt(at), BEYOND)] |= bits;
        } else {
            addToAll(bits);
        }
    }

    private static long group(char c) {
        return 1L << Character.toLowerCase(c) % GROUPS;
    }

    /** The first offset in {@code text[from, limit)} that passes, or {@code limit}. */
    int next(char[] text, int from, int limit) {
        int i = from;
        for (int careful = Math.min(limit, from + LONGEST_ESCAPE); i < careful; i++) {
            // an escape may have ended before
            if (passes(text, i, limit, ALL)) {
                return i;
            }
        }
        i = nextOfThree(text, i, limit);
        while (i < limit && !passes(text, i, limit, kinds(text[i - 1]) >>> BEFORE)) {
            i++;
        }
        return i;
    }

    /** As {@link #next} as long as there are two units behind. */
    private int nextOfThree(char[] text, int from, int limit) {
        int stop = limit - 2;
        if (from >= stop) {
            return from;
        }
        long before = kinds(text[from - 1]);
        long unit = kinds(text[from]);
        long behind = kinds(text[from + 1]);
        for (int i = from; i < stop; i++) {
            long last = kinds(text[i + 2]);
            if ((unit & behind >>> SECOND & last >>> THIRD & before >>> BEFORE) != 0 && isStart(text[i])) {
                return i;
            }
            before = unit;
            unit = behind;
            behind = last;
        }
        return stop;
    }

    private boolean passes(char[] text, int at, int limit, long wanted) {
        long passing = kinds(text[at]) & wanted;
        passing &= at + 1 < limit ? kinds(text[at + 1]) >>> SECOND : ALL;
        passing &= at + 2 < limit ? kinds(text[at + 2]) >>> THIRD : ALL;
        return passing != 0 && isStart(text[at]);
    }

    private long kinds(char c) {
        return kinds[Math.min(c, BEYOND)];
    }

    private boolean isStart(char c) {
        return c < BEYOND || startsBeyond || c >= BRACKETS;
    }
}
