package io.nescio.redaction.pattern;

/** A place in a pattern, by what can be done there; nodes are known by their numbers. */
sealed interface NfaNode {
    /** Reads one unit. */
    record Unit(CharSet set, int next) implements NfaNode {}

    /** Goes on at either of two nodes. */
    record Fork(int first, int second) implements NfaNode {}

    /** Goes on when the unit to the right, or to the left, is one of some, or is missing where {@code edge} allows that. */
    record Side(boolean right, CharSet allowed, boolean edge, int next) implements NfaNode {}

    /** A pattern may start here, see {@link Starts}. */
    record Start(int start) implements NfaNode {}

    /** Closes a repetition; unlike the others it is not yet complete when it is made. */
    final class Loop implements NfaNode {
        private final int exit;
        private int body = -1;

        Loop(int exit) {
            this.exit = exit;
        }

        int exit() {
            return exit;
        }

        int body() {
            return body;
        }

        void repeat(int node) {
            body = node;
        }
    }
}
