package io.nescio.redaction.name;

/** Cuts the tokens of a text into sequences that are decoded as one: as long as possible, cut at a line break or the end of a sentence. */
final class Sequences {
    /** The most tokens of a sequence. */
    static final int LONGEST = 200;

    private Sequences() {}

    /** The end of the sequence that begins with token {@code from}. */
    static int end(CharSequence text, Tokens tokens, int from) {
        int size = tokens.size();
        if (size - from <= LONGEST) {
            return size;
        }
        int sentence = -1;
        for (int token = from + LONGEST - 1; token > from + LONGEST / 2; token--) {
            char c = text.charAt(tokens.start(token));
            if (Tokenizer.isLineBreak(c)) {
                return token + 1;
            }
            if (sentence < 0 && (c == '.' || c == '!' || c == '?')) {
                sentence = token + 1;
            }
        }
        return sentence > 0 ? sentence : from + LONGEST;
    }
}
