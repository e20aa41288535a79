package io.nescio.proxy.body;

/** A place in a JSON document where text was taken from, in bytes between the quotes of a literal or around a number. */
sealed interface Slot {
    int start();

    int end();

    /** The text of a literal as it is. */
    record Literal(int start, int end, int fragment) implements Slot {}

    /** A number. */
    record Numeral(int start, int end, int fragment) implements Slot {}

    /** A literal whose text is itself a document, walked on its own. */
    record Nested(int start, int end, Document document) implements Slot {}

    /** Base64 of a text; the whole of it is written anew when the text is edited. */
    record Encoded(int start, int end, int fragment) implements Slot {}

    /** A percent-encoded text, whose fragment is the decoded one. */
    record Percent(int start, int end, int fragment, PercentText text) implements Slot {}

    /** Text outside of JSON; without a fragment it is replaced as a whole. */
    record Plain(int start, int end, int fragment, String replacement) implements Slot {
        @Override
        public String toString() {
            return "Plain[" + start + ", " + end + "]";
        }
    }

    /** Where a text of our own is added when something was replaced. */
    record Instruction(int start, String text) implements Slot {
        @Override
        public int end() {
            return start;
        }
    }

    /** An array of token numbers, whose fragment is the text that they spell. */
    record Tokens(int start, int end, int fragment) implements Slot {}

    /** A part of a message that becomes another one, whose text is a name, where there is one, and the text of a document. */
    record Part(int start, int end, String before, int name, int text) implements Slot {}

    /** Bytes outside of JSON that become a text, edited or not. */
    record Rewritten(int start, int end, int fragment) implements Slot {}

    /** A literal that is replaced as a whole. */
    record Whole(int start, int end, String replacement) implements Slot {
        @Override
        public String toString() {
            return "Whole[" + start + ", " + end + "]";
        }
    }
}
