package io.nescio.redaction.restore;

import org.jspecify.annotations.Nullable;

/** Finds the one code of an exchange that a damaged code was: one symbol wrong, missing, doubled or exchanged with its neighbour. */
final class CodeRepair {
    private final RestoreIndex index;
    private RestoreEntry @Nullable [] found;
    private boolean ambiguous;

    CodeRepair(RestoreIndex index) {
        this.index = index;
    }

    /** Whether the last repair failed because several codes are as near. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    /** The entries of type {@code type} whose code was {@code text[start, end)}, or null if there are none or several codes are as near. */
    RestoreEntry @Nullable [] repair(char[] text, int start, int end, String type) {
        found = null;
        ambiguous = false;
        int length = end - start;
        if (length < PlaceholderSyntax.CODE_LENGTH - 1 || length > PlaceholderSyntax.LONGEST_CODE + 1) {
            return null;
        }
        int wrong = -1;
        long packed = 1;
        for (int i = start; i < end; i++) {
            int symbol = PlaceholderSyntax.symbol(text[i]);
            if (symbol < 0 && wrong >= 0) {
                return null;
            }
            wrong = symbol < 0 ? i : wrong;
            packed = (packed << 5) | Math.max(symbol, 0);
        }
        if (wrong >= 0) {
            repairAt(packed, end - 1 - wrong, length, type);
        } else {
            for (int fromEnd = 0; fromEnd < length; fromEnd++) {
                repairAt(packed, fromEnd, length, type);
            }
            insert(packed, length, type);
            swap(packed, length, type);
        }
        return ambiguous ? null : found;
    }

    private void repairAt(long packed, int fromEnd, int length, String type) {
        if (PlaceholderSyntax.isCodeLength(length)) {
            for (int symbol = 0; symbol < PlaceholderSyntax.ALPHABET.length(); symbol++) {
                collect(PlaceholderSyntax.withSymbol(packed, fromEnd, symbol), type);
            }
        }
        if (PlaceholderSyntax.isCodeLength(length - 1)) {
            collect(PlaceholderSyntax.removed(packed, fromEnd), type);
        }
    }

    private void insert(long packed, int length, String type) {
        if (!PlaceholderSyntax.isCodeLength(length + 1)) {
            return;
        }
        for (int fromEnd = 0; fromEnd <= length; fromEnd++) {
            for (int symbol = 0; symbol < PlaceholderSyntax.ALPHABET.length(); symbol++) {
                collect(PlaceholderSyntax.inserted(packed, fromEnd, symbol), type);
            }
        }
    }

    private void swap(long packed, int length, String type) {
        if (!PlaceholderSyntax.isCodeLength(length)) {
            return;
        }
        for (int fromEnd = 0; fromEnd + 1 < length; fromEnd++) {
            collect(PlaceholderSyntax.swapped(packed, fromEnd), type);
        }
    }

    private void collect(long code, String type) {
        RestoreEntry[] group = index.coded(code);
        if (group.length == 0 || !group[0].type().equals(type)) {
            return;
        }
        ambiguous |= found != null && found[0].code() != code;
        found = group;
    }
}
