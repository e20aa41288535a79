package io.nescio.redaction.name;

/** Tells numbers that measure, score or count from those of houses. */
final class Measures {
    private static final int LONGEST_UNIT = 4;
    private static final int SHORTEST_UNIT = 2;
    private static final int SHORTEST_NAME = 3;
    private static final WordSet UNITS = WordSet.of("""
            nm mm cm km kg mg ml hz khz mhz ghz kw kwh mw gb mb kb tb bit bar mbar db dbm ma mah kv mv ohm rpm psi ppm ms min std stk pcs nbr kn mpa""");
    /** What food and goods are measured in, before their names. */
    private static final WordSet AMOUNTS = WordSet.of(
            "g gr kg mg ml cl dl l tl el pk pck prise stk tbl tsp tbsp cup cups oz lb lbs mm cm dag szt łyżka gram bund dose tasse zehe");

    private Measures() {}

    /** Whether a number in {@code text[start, end)} or what it belongs to is none of a house. */
    static boolean isIn(CharSequence text, int start, int end) {
        int number = digitsEnd(text, start, end);
        return !hasWord(text, start, end)
                || isUnit(text, start, end)
                || (number > start && number < end && beginsWithUnit(text, number + 1))
                || hasOtherNumber(text, start, end);
    }

    /** Whether a number and a unit stand before {@code start}, as in {@code 250 g Mehl}, or the unit begins there. */
    static boolean isMeasured(CharSequence text, int start) {
        return isBehindUnit(text, start) || beginsWithUnit(text, start);
    }

    /** Whether the word at {@code start} is a unit behind its number; an initial and the article {@code El} are none. */
    private static boolean beginsWithUnit(CharSequence text, int start) {
        int end = start;
        while (end < text.length() && end - start <= LONGEST_UNIT && Characters.isLetter(text.charAt(end))) {
            end++;
        }
        boolean article = end - start == 2
                && Characters.isUpper(text.charAt(start))
                && !Characters.isUpper(text.charAt(start + 1));
        return end - start >= SHORTEST_UNIT && !article && isBehindUnit(text, end + 1);
    }

    private static boolean isBehindUnit(CharSequence text, int start) {
        int unitEnd = start - 1;
        if (unitEnd < 2 || unitEnd >= text.length() || text.charAt(unitEnd) != ' ') {
            return false;
        }
        boolean stop = text.charAt(unitEnd - 1) == '.';
        unitEnd -= stop ? 1 : 0;
        int unit = unitEnd;
        while (unit > 0 && unitEnd - unit <= LONGEST_UNIT && Characters.isLetter(text.charAt(unit - 1))) {
            unit--;
        }
        int number = unit > 0 && text.charAt(unit - 1) == ' ' ? unit - 1 : unit;
        return number > 0
                && (!stop || unitEnd - unit >= SHORTEST_UNIT)
                && Characters.isDigit(text.charAt(number - 1))
                && AMOUNTS.contains(text, unit, unitEnd);
    }

    private static boolean hasWord(CharSequence text, int start, int end) {
        int letters = 0;
        for (int i = start; i < end && letters < SHORTEST_NAME; i++) {
            letters = Characters.isLetter(text.charAt(i)) ? letters + 1 : 0;
        }
        return letters >= SHORTEST_NAME;
    }

    /** Whether a unit is the last word, or the next one behind the number that is last. */
    private static boolean isUnit(CharSequence text, int start, int end) {
        int last = end;
        while (last > start && Characters.isLetter(text.charAt(last - 1))) {
            last--;
        }
        if (last < end) {
            return isDegrees(text, start, last)
                    || (last > start + 1
                            && Characters.isDigit(text.charAt(text.charAt(last - 1) == ' ' ? last - 2 : last - 1))
                            && UNITS.contains(text, last, end));
        }
        int unit = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        if (unit < text.length() && text.charAt(unit) == '°') {
            return true;
        }
        int stop = unit;
        while (stop < text.length() && stop - unit <= LONGEST_UNIT && Characters.isLetter(text.charAt(stop))) {
            stop++;
        }
        return stop > unit && UNITS.contains(text, unit, stop);
    }

    /** {@code 12 °C} */
    private static boolean isDegrees(CharSequence text, int start, int unit) {
        return unit - 2 > start && text.charAt(unit - 1) == '°' && text.charAt(unit - 2) == ' ';
    }

    /** A number with a zero before it, a score between two names, a product of dimensions. */
    private static boolean hasOtherNumber(CharSequence text, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean first =
                    Characters.isDigit(text.charAt(i)) && (i == start || !Characters.isWord(text.charAt(i - 1)));
            int stop = first ? digitsEnd(text, i, end) : i;
            if (first
                    && ((text.charAt(i) == '0' && stop - i != 5)
                            || isProduct(text, stop, end)
                            || isScore(text, i, stop, end))) {
                return true;
            }
            i = Math.max(i, stop - 1);
        }
        return false;
    }

    private static boolean isProduct(CharSequence text, int stop, int end) {
        return stop + 1 < end && text.charAt(stop) == 'x' && Characters.isDigit(text.charAt(stop + 1));
    }

    /** {@code 2-1} between blanks and names. */
    private static boolean isScore(CharSequence text, int first, int stop, int end) {
        boolean joined = stop + 1 < end && "-:".indexOf(text.charAt(stop)) >= 0 && stop - first <= 2;
        int second = joined ? digitsEnd(text, stop + 1, end) : stop;
        return joined
                && second > stop + 1
                && second - stop <= SHORTEST_NAME
                && second + 1 < end
                && text.charAt(second) == ' '
                && Characters.isUpper(text.charAt(second + 1));
    }

    private static int digitsEnd(CharSequence text, int start, int end) {
        int stop = start;
        while (stop < end && Characters.isDigit(text.charAt(stop))) {
            stop++;
        }
        return stop;
    }
}
