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
        return of(false, unit -> contains(unit) || other.contains(unit), places(other));
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
        return of(false, unit -> !contains(unit), places(this));
    }

    private int[] places(CharSet other) {
        int[] all = new int[bounds.length + other.bounds.length + 1];
        System.arraycopy(bounds, 0, all, 1, bounds.length);
        System.arraycopy(other.bounds, 0, all, bounds.length + 1, other.bounds.length);
        return Arrays.stream(all)
                .filter(place -> place < UNITS)
                .sorted()
                .distinct()
                .toArray();
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
