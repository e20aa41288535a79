package io.nescio.redaction.pattern;

import java.util.ArrayList;
import java.util.List;

/** The shape of a look-around: a look at one unit where it is that, else what stands ahead or behind as a whole. */
final class LookAround {
    private LookAround() {}

    /**
     * The shape of a look-around.
     *
     * @param inside what it looks for
     * @param holds whether that must stand there, or must not
     */
    static Regex of(Regex inside, boolean ahead, boolean holds, CharSets sets) {
        List<Regex> options = new ArrayList<>();
        addOptions(inside, options);
        return holds ? positive(inside, ahead, options, sets) : negative(ahead, options, sets);
    }

    private static Regex negative(boolean ahead, List<Regex> options, CharSets sets) {
        List<Regex> refusals = new ArrayList<>();
        for (Regex option : options) {
            if (option instanceof Regex.Chars(CharSet set)) {
                refusals.add(new Regex.Look(ahead, sets.beside(set, false), true));
            }
        }
        return new Regex.Sequence(refusals);
    }

    private static Regex positive(Regex inside, boolean ahead, List<Regex> options, CharSets sets) {
        CharSet allowed = CharSet.NONE;
        boolean edge = false;
        for (Regex option : options) {
            switch (option) {
                case Regex.Chars(CharSet set) -> allowed = allowed.or(set);
                case Regex.Look side
                when side.ahead() == ahead -> {
                    allowed = allowed.or(side.allowed());
                    edge |= side.edge();
                }
                default -> {
                    return ahead ? new Regex.Ahead(inside) : Lengths.behind(inside);
                }
            }
        }
        return new Regex.Look(ahead, sets.beside(allowed, true), edge);
    }

    /** Collects the alternatives; pairs of surrogates need not be among them, because look-around lets every surrogate pass. */
    private static void addOptions(Regex regex, List<Regex> options) {
        if (regex instanceof Regex.Choice(List<Regex> choices)) {
            choices.forEach(choice -> addOptions(choice, options));
        } else if (!regex.equals(RegexParser.ANY_PAIR)) {
            options.add(regex);
        }
    }
}
