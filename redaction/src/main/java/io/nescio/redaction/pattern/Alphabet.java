package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The classes of units that no pattern tells apart, and one more class for the edge of the text. */
final class Alphabet {
    private final char[] classOf = new char[CharSet.UNITS];
    private final Map<CharSet, long[]> members = new HashMap<>();
    private final int size;

    Alphabet(Collection<CharSet> sets) {
        List<CharSet> distinct = sets.stream().distinct().toList();
        TreeSet<Integer> places = new TreeSet<>();
        places.add(0);
        for (CharSet set : distinct) {
            for (int bound : set.bounds()) {
                places.add(bound);
            }
        }
        Map<List<Long>, Integer> classes = new HashMap<>();
        List<Integer> representatives = new ArrayList<>();
        for (int place : places) {
            if (place == CharSet.UNITS) {
                break;
            }
            int id = classes.computeIfAbsent(signature(distinct, place), _ -> representatives.size());
            if (id == representatives.size()) {
                representatives.add(place);
            }
            @Nullable Integer end = places.higher(place);
            Arrays.fill(classOf, place, end == null ? CharSet.UNITS : end, (char) id);
        }
        size = representatives.size() + 1;
        for (CharSet set : distinct) {
            members.put(set, bits(set, representatives));
        }
    }

    private static List<Long> signature(List<CharSet> sets, int unit) {
        List<Long> words = new ArrayList<>();
        long word = 0;
        for (int i = 0; i < sets.size(); i++) {
            if (sets.get(i).contains(unit)) {
                word |= 1L << i;
            }
            if ((i & 63) == 63) {
                words.add(word);
                word = 0;
            }
        }
        words.add(word);
        return words;
    }

    private long[] bits(CharSet set, List<Integer> representatives) {
        long[] bits = new long[(size + 63) >> 6];
        for (int i = 0; i < representatives.size(); i++) {
            if (set.contains(representatives.get(i))) {
                Bits.set(bits, i);
            }
        }
        return bits;
    }

    /** The number of classes, the edge included. */
    int size() {
        return size;
    }

    /** The class of the place beyond either end of the text. */
    int edge() {
        return size - 1;
    }

    /** The class of each unit; not to be written to. */
    char[] classOf() {
        return classOf;
    }

    /** The classes in a set that this alphabet was made from. */
    long[] members(CharSet set) {
        long[] bits = members.get(set);
        if (bits == null) {
            throw new IllegalArgumentException("not a set of this alphabet");
        }
        return bits;
    }

    /** All classes. */
    long[] all() {
        long[] bits = new long[(size + 63) >> 6];
        for (int i = 0; i < size; i++) {
            Bits.set(bits, i);
        }
        return bits;
    }
}
