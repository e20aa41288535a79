package io.nescio.redaction.pattern;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** A set of UTF-16 units, and whether it also holds characters beyond the Basic Multilingual Plane. Surrogates are units like any other. */
final class CharSet {
    static final int UNITS = 1 << 16;
    private static final int[] EVERY_UNIT = IntStream.range(0, UNITS).toArray();

    static final CharSet NONE = new CharSet(new int[0], false);
    private static final CharSet DIGITS = range('0', '9');
    static final CharSet HIGH_SURROGATES = range(Character.MIN_HIGH_SURROGATE, Character.MAX_HIGH_SURROGATE);
    static final CharSet LOW_SURROGATES = range(Character.MIN_LOW_SURROGATE, Character.MAX_LOW_SURROGATE);

    private final int[] bounds;
    private final boolean astral;

    private CharSet(int[] bounds, boolean astral) {
        this.bounds = bounds;
        this.astral = astral;
    }

    /** The units at which membership changes, ascending; below the first one nothing is in the set. Not to be written to. */
    int[] bounds() {
        return bounds;
    }

    /** Whether a pair of surrogates may be one character of this set. */
    boolean astral() {
        return astral;
    }

    static CharSet range(int first, int last) {
        return new CharSet(new int[] {first, last + 1}, false);
    }

    static CharSet of(boolean astral, IntPredicate member) {
        return of(astral, member, EVERY_UNIT);
    }

    /** The set of the units of which {@code member} holds, when it can change only at {@code places}, which ascend from 0. */
    static CharSet of(boolean astral, IntPredicate member, int[] places) {
        int[] bounds = new int[places.length + 1];
        int count = 0;
        boolean inside = false;
        for (int place : places) {
            if (member.test(place) != inside) {
                bounds[count++] = place;
                inside = !inside;
            }
        }
        if (inside) {
            bounds[count++] = UNITS;
        }
        return new CharSet(Arrays.copyOf(bounds, count), astral);
    }

    boolean contains(int unit) {
        int place = Arrays.binarySearch(bounds, unit);
        int changes = place >= 0 ? place + 1 : -place - 1;
        return (changes & 1) == 1;
    }

    /** This set and {@code other} together, as a set of units. */
    CharSet or(CharSet other) {
        int[] union = new int[bounds.length + other.bounds.length];
        int count = 0;
        int own = 0;
        int theirs = 0;
        while (own < bounds.length || theirs < other.bounds.length) {
            boolean before = (own & 1) + (theirs & 1) > 0;
            int place = Math.min(bound(bounds, own), bound(other.bounds, theirs));
            own += bound(bounds, own) == place ? 1 : 0;
            theirs += bound(other.bounds, theirs) == place ? 1 : 0;
            if (before != (own & 1) + (theirs & 1) > 0) {
                union[count++] = place;
            }
        }
        return new CharSet(Arrays.copyOf(union, count), false);
    }

    private static int bound(int[] bounds, int i) {
        return i < bounds.length ? bounds[i] : Integer.MAX_VALUE;
    }

    /** This set, with all ASCII digits when it holds any. */
    CharSet withEveryDigit() {
        for (int digit = '0'; digit <= '9'; digit++) {
            if (contains(digit)) {
                CharSet whole = or(DIGITS);
                return new CharSet(whole.bounds, astral);
            }
        }
        return this;
    }

    /** The units that are in neither. */
    CharSet complement() {
        boolean begins = bounds.length > 0 && bounds[0] == 0;
        boolean ends = bounds.length > 0 && bounds[bounds.length - 1] == UNITS;
        int[] others = new int[bounds.length + (begins ? -1 : 1) + (ends ? -1 : 1)];
        System.arraycopy(
                bounds, begins ? 1 : 0, others, begins ? 0 : 1, bounds.length - (begins ? 1 : 0) - (ends ? 1 : 0));
        if (!ends) {
            others[others.length - 1] = UNITS;
        }
        return new CharSet(others, false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CharSet set && astral == set.astral && Arrays.equals(bounds, set.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return "CharSet" + Arrays.toString(bounds);
    }
}
