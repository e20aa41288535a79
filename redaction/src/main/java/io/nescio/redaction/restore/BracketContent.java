package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit;
import io.nescio.redaction.place.EncodedUnit.Kind;

/**
 * What stands between brackets, in capitals, with one underscore between the words and without marks, as far as it may still become a
 * placeholder: a type word of the map or one other word, then what may be a code. Used again for each candidate.
 */
final class BracketContent {
    private static final int LONGEST = 60;
    private static final int LONGEST_FOREIGN_WORD = 24;

    private final PrefixTree words;
    private final char[] word = new char[LONGEST];
    private int length;
    private int from;
    private int node;
    private int typeEnd;
    private int type;
    private int codeFrom;
    private boolean underscoresOnly;

    BracketContent(PrefixTree words) {
        this.words = words;
    }

    void clear() {
        length = 0;
        node = PrefixTree.ROOT;
        typeEnd = 0;
        type = -1;
        codeFrom = -1;
        underscoresOnly = true;
    }

    /** The content; {@link #length} says how much of it counts. */
    char[] units() {
        return word;
    }

    /** The number of units, without separators at the end. */
    int length() {
        int end = length;
        while (end > 0 && word[end - 1] == '_') {
            end--;
        }
        return end;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Where in the text the first word begins. */
    int from() {
        return from;
    }

    /** Where a type word of the map ends that begins the content, or 0. */
    int typeEnd() {
        return typeEnd;
    }

    /** The value of that type word, or -1. */
    int type() {
        return type;
    }

    /** Whether a type word of the map stands here and nothing behind it. */
    boolean endsWithType() {
        return typeEnd > 0 && length == typeEnd;
    }

    /** Whether a type word of the map stands here and something behind it. */
    boolean goesBeyondType() {
        return typeEnd > 0 && length > typeEnd;
    }

    /** Adds the unit to the content; false if the content cannot become a placeholder any more. */
    boolean append(EncodedUnit unit, int at) {
        Kind kind = unit.kind();
        if (kind == Kind.NOISE) {
            return true;
        }
        if (kind == Kind.SEPARATOR) {
            if (length == 0) {
                return unit.isBlank();
            }
            underscoresOnly &= unit.unit() == '_';
            return word[length - 1] == '_' || add('_');
        }
        char c = Character.toUpperCase(unit.unit());
        if (length == 0) {
            from = at;
            if (c >= '0' && c <= '9') {
                return false;
            }
        }
        return (c < 128 || codeFrom < 0) && add(c);
    }

    private boolean add(char c) {
        if (length == LONGEST) {
            return false;
        }
        word[length++] = c;
        if (node != PrefixTree.NONE) {
            node = words.next(node, c);
            if (node == PrefixTree.NONE) {
                codeFrom = typeEnd > 0 ? typeEnd : codeFrom;
            } else if (words.value(node) >= 0) {
                typeEnd = length;
                type = words.value(node);
            }
        }
        if (node == PrefixTree.NONE && typeEnd > 0 && !mayBeCode() && isOneWord()) {
            typeEnd = 0;
            type = -1;
            codeFrom = -1;
        }
        if (node == PrefixTree.NONE && codeFrom < 0) {
            codeFrom = c == '_' ? length : codeFrom;
            return length <= LONGEST_FOREIGN_WORD;
        }
        return node != PrefixTree.NONE || (typeEnd == 0 && underscoresOnly) || mayBeCode();
    }

    /** Whether the type word goes on: it only begins like one of this map. */
    private boolean isOneWord() {
        for (int i = typeEnd; i < length; i++) {
            if (word[i] == '_') {
                return false;
            }
        }
        return true;
    }

    private boolean mayBeCode() {
        int wrong = 0;
        int letters = 0;
        for (int i = codeFrom; i < length && letters < PlaceholderSyntax.CODE_LENGTH; i++) {
            if (word[i] != '_') {
                letters++;
                wrong += PlaceholderSyntax.symbol(word[i]) < 0 ? 1 : 0;
            }
        }
        return wrong <= 1;
    }
}
