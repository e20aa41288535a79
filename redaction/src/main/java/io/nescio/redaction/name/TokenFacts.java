package io.nescio.redaction.name;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What {@link NameFeatureGenerator} looks at in one token of a sentence.
 *
 * @param form the token
 * @param lower the token in lower case
 * @param shape its shape
 * @param code its grades
 * @param clusters its clusters
 * @param cues its cues
 * @param placeMark whether it begins or goes on a place of several words
 * @param letterCase the letter case of its line
 * @param lineLength the length of its line
 * @param linePosition where in its line it stands
 * @param label the word before the colon before it
 */
record TokenFacts(
        String form,
        String lower,
        String shape,
        int code,
        int clusters,
        int cues,
        int placeMark,
        int letterCase,
        int lineLength,
        int linePosition,
        @Nullable String label) {
    /** The facts of a sentence with two line breaks before and after it. */
    static TokenFacts[] of(String[] tokens, Words words) {
        String[] padded = new String[tokens.length + 2 * Atoms.PADDING];
        Arrays.fill(padded, "\n");
        System.arraycopy(tokens, 0, padded, Atoms.PADDING, tokens.length);
        TokenFacts[] facts = new TokenFacts[padded.length];
        int start = 0;
        for (int i = 0; i < padded.length; i++) {
            if (padded[i].equals("\n")) {
                line(padded, start, i, words, facts);
                line(padded, i, i + 1, words, facts);
                start = i + 1;
            }
        }
        return markPlaces(facts, words);
    }

    private static void line(String[] tokens, int start, int end, Words words, TokenFacts[] facts) {
        int letterCase = letterCase(Arrays.copyOfRange(tokens, start, end));
        for (int i = start; i < end; i++) {
            char[] chars = tokens[i].toCharArray();
            String lower = lower(tokens[i]);
            facts[i] = new TokenFacts(
                    tokens[i],
                    lower,
                    Shapes.of(tokens[i]),
                    Characters.isLetter(chars[0]) ? words.grades(chars, 0, chars.length) : 0,
                    words.clusters(chars, 0, chars.length),
                    Cues.of(
                            chars,
                            0,
                            chars.length,
                            Hashes.of(lower),
                            Hashes.of(lower, Math.max(0, lower.length() - 3), lower.length())),
                    0,
                    letterCase,
                    Lines.bucket(end - start),
                    Math.min(3, i - start),
                    label(tokens, start, i));
        }
    }

    private static @Nullable String label(String[] tokens, int start, int index) {
        for (int colon = index - 1; colon > start && index - colon <= 8; colon--) {
            if (tokens[colon].startsWith(":")) {
                return lower(tokens[colon - 1]);
            }
        }
        return null;
    }

    private static String lower(String token) {
        char[] chars = token.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = Characters.lower(chars[i]);
        }
        return new String(chars);
    }

    private static int letterCase(String[] line) {
        int words = 0;
        int upper = 0;
        int capitals = 0;
        for (String token : line) {
            if (Characters.isLetter(token.charAt(0))) {
                words++;
                boolean initial = Characters.isUpper(token.charAt(0));
                upper += initial ? 1 : 0;
                capitals +=
                        initial && token.length() > 1 && token.chars().noneMatch(c -> Characters.shape((char) c) == 'x')
                                ? 1
                                : 0;
            }
        }
        return Lines.letterCase(words, upper, capitals);
    }

    /** Marks the longest places of several words, from the left. */
    private static TokenFacts[] markPlaces(TokenFacts[] facts, Words words) {
        int index = Atoms.PADDING;
        while (index < facts.length - Atoms.PADDING) {
            int length = placeLength(facts, index, words);
            for (int i = 0; i < length; i++) {
                facts[index + i] = facts[index + i].marked(i == 0 ? 1 : 2);
            }
            index += Math.max(1, length);
        }
        for (int i = 0; i < facts.length; i++) {
            facts[i] = facts[i].coded();
        }
        return facts;
    }

    private static int placeLength(TokenFacts[] facts, int index, Words words) {
        TokenFacts first = facts[index];
        boolean upper = Characters.isUpper(first.form.charAt(0));
        if ((first.code & Words.BEGINS_PLACE) == 0 || (!upper && first.letterCase >= Lines.CAPITALS)) {
            return 0;
        }
        int longest = 0;
        StringBuilder place = new StringBuilder(first.lower);
        for (int i = 1; i < 4 && index + i < facts.length - Atoms.PADDING; i++) {
            place.append(' ').append(facts[index + i].lower);
            boolean listed = words.grade(Lexicon.List.PLACE, place, 0, place.length()) > 0;
            longest = listed ? i + 1 : longest;
        }
        return longest;
    }

    private TokenFacts marked(int mark) {
        return new TokenFacts(
                form, lower, shape, code, clusters, cues, mark, letterCase, lineLength, linePosition, label);
    }

    private TokenFacts coded() {
        int grades = code & (Words.BEGINS_PLACE - 1);
        return new TokenFacts(
                form, lower, shape, grades, clusters, cues, placeMark, letterCase, lineLength, linePosition, label);
    }
}
