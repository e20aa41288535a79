package io.nescio.redaction.place;

/** Where block scalars of YAML stand (YAML 1.2, section 8.1), in which nothing but the indentation counts. */
final class BlockScalar {
    private enum State {
        NONE,
        HEADER,
        INSIDE
    }

    private State state = State.NONE;
    private boolean comment;
    /** Whether there are only blanks on the line so far. */
    private boolean blank = true;

    private int indent;
    private int parent;
    private int content;

    /**
     * Passes a unit of the document and says whether it belongs to a block.
     *
     * @param atValue whether a block may begin
     */
    boolean pass(char c, boolean atValue) {
        if (c == '\n') {
            passLine();
        } else if (blank && c == ' ') {
            indent++;
        } else if (c != '\r') {
            if (blank && !continues()) {
                state = State.NONE;
            } else if (blank && content == 0) {
                content = indent;
            }
            blank = false;
            passHeader(c, atValue);
        }
        return state == State.INSIDE;
    }

    private void passLine() {
        if (state == State.HEADER) {
            state = State.INSIDE;
            parent = indent;
            content = 0;
        }
        blank = true;
        indent = 0;
    }

    private void passHeader(char c, boolean atValue) {
        if (state == State.NONE && atValue && (c == '|' || c == '>')) {
            state = State.HEADER;
            comment = false;
        } else if (state == State.HEADER) {
            comment |= c == '#';
            if (!comment && "|>+-123456789 ".indexOf(c) < 0) {
                state = State.NONE;
            }
        }
    }

    /** Whether a line with this indentation belongs to the block. */
    private boolean continues() {
        return content > 0 ? indent >= content : indent > parent;
    }

    boolean isInside() {
        return state == State.INSIDE && (!blank || continues());
    }

    /** {@code original} inside a block: its further lines are indented as those of the block. */
    String spelled(String original) {
        return original.replace("\n", "\n" + " ".repeat(content > 0 ? content : indent));
    }
}
