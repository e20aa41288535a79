package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.Writer;

/** The text of a document while it is read, of bounded length. */
final class TextBuffer extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final int maxChars;
    private int leftOut;

    TextBuffer(int maxChars) {
        this.maxChars = maxChars;
    }

    /** The document has more text than it may; an {@link Error} would be caught by none, an exception is by the parsers. */
    static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException() {
            super(Reason.TOO_LARGE.sentence(), null, false, false);
        }
    }

    @Override
    public void write(char[] chars, int from, int length) {
        reserve(length);
        text.append(chars, from, length);
    }

    /** Appends {@code more} and ends the line. */
    TextBuffer line(CharSequence more) {
        return add(more).add("\n");
    }

    TextBuffer add(CharSequence more) {
        reserve(more.length());
        text.append(more);
        return this;
    }

    /** So many more things in the document are no text. */
    void leftOut(int number) {
        leftOut += number;
    }

    int leftOut() {
        return leftOut;
    }

    private void reserve(int length) {
        if (length > maxChars - text.length()) {
            throw new FullException();
        }
    }

    boolean isBlank() {
        return text.chars().allMatch(c -> c <= ' ' || Character.isWhitespace(c));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** The text as it has been read; the one type of the package whose {@code toString} is text, as of every buffer. */
    @Override
    public String toString() {
        return text.toString();
    }
}
