package io.nescio.redaction.pattern;

/** The patterns that may start at a place, or a few units to the right of it, by their numbers within their automaton. Immutable. */
final class Starts {
    private static final int BITS = 6;

    /** The most units that can lie between. */
    static final int MAX_AFTER = (1 << BITS) - 1;

    private final int[] codes;
    private final long[] here;
    private final long[] all;
    private final long[] further;
    private final long[][] alone;

    /**
     * @param codes what {@link #encode} gave
     * @param patterns how many patterns the automaton has
     */
    Starts(int[] codes, int patterns) {
        this.codes = codes;
        here = Bits.ofSize(patterns);
        all = Bits.ofSize(patterns);
        further = Bits.ofSize(patterns);
        alone = new long[codes.length][];
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            alone[i] = Bits.ofSize(patterns);
            Bits.set(alone[i], pattern(code));
            Bits.set(all, pattern(code));
            if (minAfter(code) == 0) {
                Bits.set(here, pattern(code));
            }
            if (maxAfter(code) > 0) {
                Bits.set(further, pattern(code));
            }
        }
    }

    /** Encodes in one number that a pattern may start at a place, or that it may start a few units to the right of it. */
    static int encode(int pattern, int minAfter, int maxAfter) {
        return (((pattern << BITS) | minAfter) << BITS) | maxAfter;
    }

    private static int pattern(int code) {
        return code >>> (2 * BITS);
    }

    private static int minAfter(int code) {
        return (code >>> BITS) & MAX_AFTER;
    }

    private static int maxAfter(int code) {
        return code & MAX_AFTER;
    }

    /** The patterns that may start at the place itself; not to be written to. */
    long[] here() {
        return here;
    }

    /** All patterns; not to be written to. */
    long[] all() {
        return all;
    }

    /** The patterns that may start a few units away; not to be written to. */
    long[] further() {
        return further;
    }

    /** Adds to {@code candidates} where the patterns may start when the place is {@code place}. */
    void addTo(Candidates candidates, int place) {
        candidates.add(place, here);
        for (int i = 0; i < codes.length; i++) {
            for (int after = Math.max(1, minAfter(codes[i])); after <= maxAfter(codes[i]); after++) {
                candidates.add(place + after, alone[i]);
            }
        }
    }
}
