package io.nescio.redaction.name;

import java.util.ArrayList;
import java.util.List;
import opennlp.tools.util.featuregen.AdaptiveFeatureGenerator;

/**
 * The features of the models as strings, an ordinary OpenNLP feature generator. It is written to be read and slow; {@link
 * FeatureCollector} and {@link ContextFeatures} compute the hashes of the same strings. No feature looks at previous outcomes.
 */
final class NameFeatureGenerator implements AdaptiveFeatureGenerator {
    private static final char SEPARATOR = Hashes.SEPARATOR;
    private static final String[] GRADES = {"gg", "gs", "gp", "gc", "gn", "gl"};

    private final Words words;
    private String[] sentence = {};
    private TokenFacts[] facts = {};

    NameFeatureGenerator(Words words) {
        this.words = words;
    }

    @Override
    public void createFeatures(List<String> features, String[] tokens, int index, String[] previousOutcomes) {
        if (isNew(tokens)) {
            facts = TokenFacts.of(tokens, words);
            sentence = tokens;
        }
        int token = index + Atoms.PADDING;
        own(features, facts[token]);
        lent(features, facts[token - 1], "p1");
        lent(features, facts[token - 2], "p2");
        lent(features, facts[token + 1], "n1");
        lent(features, facts[token + 2], "n2");
        context(features, token);
    }

    /** OpenNLP asks for one token of a sentence after another with the same array. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isNew(String[] tokens) {
        return sentence != tokens;
    }

    /** The features of a whole sentence. */
    List<List<String>> features(String[] tokens) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < tokens.length; i++) {
            List<String> features = new ArrayList<>();
            createFeatures(features, tokens, i, new String[0]);
            all.add(features);
        }
        return all;
    }

    private static void add(List<String> features, Object... fields) {
        StringBuilder feature = new StringBuilder();
        for (Object field : fields) {
            feature.append(feature.isEmpty() ? "" : SEPARATOR).append(field);
        }
        features.add(feature.toString());
    }

    private static char number(int number) {
        return (char) ('0' + number);
    }

    private static String wide(int number) {
        return "" + (char) (0x400 + (number & 0x3FF)) + (char) (0x100 + (number >>> 10));
    }

    private void own(List<String> features, TokenFacts token) {
        String lower = token.lower();
        int length = lower.length();
        add(features, "w", lower);
        add(features, "f", token.form());
        add(features, "s", token.shape());
        for (int n = 1; n < 6 && n < length; n++) {
            if (n < 5) {
                add(features, "a" + n, lower.substring(0, n));
            }
            add(features, "z" + n, lower.substring(length - n));
        }
        int hyphen = length > 2 ? lower.substring(1, length - 1).lastIndexOf('-') + 1 : 0;
        if (hyphen > 0) {
            add(features, "hh", lower.substring(0, hyphen));
            add(features, "ht", lower.substring(hyphen + 1));
        }
        clusters(features, token, "c");
        if (token.clusters() == 0) {
            add(features, "c?");
        }
        if (token.cues() != 0) {
            add(features, "q", number(token.cues()));
        }
        char upper = Characters.isUpper(token.form().charAt(0)) ? '1' : '0';
        compound(features, token, upper);
        add(features, "g", wide(token.code()), upper);
        for (int list = 0; list < GRADES.length; list++) {
            int grade = Words.grade(token.code(), Words.LISTS.get(list));
            if (grade > 0) {
                add(features, GRADES[list], number(grade), upper);
            }
        }
    }

    private void compound(List<String> features, TokenFacts token, char upper) {
        char[] chars = token.form().toCharArray();
        boolean unknown = Words.isUnknown(chars[0], chars.length, token.code(), token.clusters());
        int tail = unknown ? words.tail(chars, 0, chars.length) : 0;
        if (tail != 0) {
            add(features, "k", wide(tail), upper);
            add(features, "kt", token.lower().substring(chars.length - Words.tailLength(tail)), upper);
        }
    }

    private static void clusters(List<String> features, TokenFacts token, String name) {
        for (int i = 0; token.clusters() != 0 && i < 3; i++) {
            add(features, name + i, wide(Words.cluster(token.clusters(), i)));
        }
    }

    private static void lent(List<String> features, TokenFacts token, String place) {
        add(features, place + "w", token.lower());
        if (token.cues() != 0) {
            add(features, place + "q", number(token.cues()));
        }
        if (place.endsWith("2")) {
            if (token.clusters() != 0) {
                add(features, place + "c1", wide(Words.cluster(token.clusters(), 1)));
            }
            return;
        }
        add(features, place + "s", token.shape());
        add(
                features,
                place + "z",
                token.lower().substring(Math.max(0, token.lower().length() - 3)));
        add(features, place + "g", wide(token.code()));
        clusters(features, token, place + "c");
    }

    private void context(List<String> features, int index) {
        TokenFacts before = facts[index - 1];
        TokenFacts token = facts[index];
        TokenFacts after = facts[index + 1];
        add(features, "lc", number(token.letterCase()));
        add(features, "lcs", number(token.letterCase()), token.shape());
        add(features, "ll", number(token.lineLength()), number(token.linePosition()), token.shape());
        if (token.label() != null) {
            add(features, "lab", token.label());
        }
        add(features, "sb", before.shape(), token.shape());
        add(features, "sa", token.shape(), after.shape());
        add(features, "sba", before.shape(), token.shape(), after.shape());
        if ((before.cues() & Cues.PREPOSITION) != 0) {
            add(features, "pre", token.shape());
        }
        add(features, "pws", before.lower(), token.shape());
        add(features, "snw", token.shape(), after.lower());
        add(features, "ppw", facts[index - 2].lower(), before.lower());
        add(features, "nnw", after.lower(), facts[index + 2].lower());
        add(features, "bb", before.lower(), token.lower());
        add(features, "ba", token.lower(), after.lower());
        evidence(features, before, token, after);
        if ((token.cues() & Cues.STREET) != 0 && Characters.isDigit(after.form().charAt(0))) {
            add(features, "str", '0');
        }
        if ((before.cues() & Cues.STREET) != 0
                && Characters.isDigit(token.form().charAt(0))) {
            add(features, "str", '1');
        }
        if (token.placeMark() != 0) {
            add(features, "pl", number(token.placeMark()));
        }
    }

    private static void evidence(List<String> features, TokenFacts before, TokenFacts token, TokenFacts after) {
        if (before.clusters() != 0 && token.clusters() != 0) {
            add(features, "ccb", coarse(before), coarse(token));
        }
        if (token.clusters() != 0 && after.clusters() != 0) {
            add(features, "cca", coarse(token), coarse(after));
        }
        add(features, "ggb", wide(before.code()), wide(token.code()));
        add(features, "gga", wide(token.code()), wide(after.code()));
    }

    private static String coarse(TokenFacts token) {
        return wide(Words.cluster(token.clusters(), 0));
    }
}
