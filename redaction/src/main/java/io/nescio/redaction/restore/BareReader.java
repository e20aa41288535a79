package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit;
import io.nescio.redaction.place.EncodedUnit.Kind;
import io.nescio.redaction.restore.PlaceholderReader.Outcome;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads placeholders that stand without brackets: a type word of the map, a separator, a code, suffixes. */
final class BareReader {
    private static final int LONGEST_SUFFIX = 12;

    private final RestoreIndex index;
    private final PlaceholderRepair repair;
    private final EncodedUnit unit = new EncodedUnit();
    private final char[] code = new char[PlaceholderSyntax.LONGEST_CODE + 2];

    private char[] text = {};
    private int limit;
    private boolean last;

    private int at;
    private int type;
    private boolean capitals;
    private boolean blankSeparator;
    private boolean underscore;
    private int codeLength;
    private int codeEnd;
    private int lastSymbolAt;
    private int tokenLength;
    private int end;
    private @Nullable Restoration restoration;

    BareReader(RestoreIndex index, PlaceholderRepair repair) {
        this.index = index;
        this.repair = repair;
    }

    int end() {
        return end;
    }

    Restoration restoration() {
        return java.util.Objects.requireNonNull(restoration);
    }

    int type() {
        return type;
    }

    RestoreCounts.Reason reason() {
        return repair.reason();
    }

    /** Reads at {@code start}, where a word begins; {@code takesBracket} says whether a lone closing bracket belongs to it. */
    Outcome read(char[] text, int start, int limit, boolean last, boolean takesBracket) {
        this.text = text;
        this.limit = limit;
        this.last = last;
        Outcome outcome = readType(start);
        if (outcome == Outcome.FOUND) {
            outcome = readSeparator();
        }
        if (outcome == Outcome.FOUND) {
            outcome = readCode();
        }
        if (outcome == Outcome.FOUND) {
            outcome = resolve();
        }
        return outcome == Outcome.FOUND && takesBracket ? readBracket(start) : outcome;
    }

    private Outcome atLimit() {
        return last ? Outcome.NONE : Outcome.MORE;
    }

    private Outcome readType(int start) {
        PrefixTree words = index.typeWords();
        int node = PrefixTree.ROOT;
        type = -1;
        capitals = true;
        int i = start;
        while (i < limit) {
            if (!unit.read(text, i, limit, last)) {
                return Outcome.MORE;
            }
            Kind kind = unit.kind();
            if (kind == Kind.WORD || (kind == Kind.SEPARATOR && !unit.isBlank())) {
                char c = kind == Kind.WORD ? Character.toUpperCase(unit.unit()) : '_';
                node = words.next(node, c);
                if (node == PrefixTree.NONE) {
                    break;
                }
                capitals &= kind != Kind.WORD || c == unit.unit();
                if (words.value(node) >= 0) {
                    type = words.value(node);
                    at = unit.next();
                }
            } else if (!unit.isInvisible()) {
                break;
            }
            i = unit.next();
        }
        if (i >= limit && !last) {
            return i - start < PlaceholderSyntax.LONGEST_WRITTEN ? Outcome.MORE : Outcome.NONE;
        }
        return type < 0 ? Outcome.NONE : Outcome.FOUND;
    }

    private Outcome readSeparator() {
        do {
            if (at >= limit) {
                return atLimit();
            }
            if (!unit.read(text, at, limit, last)) {
                return Outcome.MORE;
            }
            at = unit.next();
        } while (unit.isInvisible());
        blankSeparator = unit.isBlank();
        underscore = unit.unit() == '_';
        return unit.kind() == Kind.SEPARATOR && unit.unit() != '\n' ? Outcome.FOUND : Outcome.NONE;
    }

    private Outcome readCode() {
        codeLength = 0;
        int wrong = 0;
        int noise = 0;
        codeEnd = at;
        for (int i = at; i < limit; i = unit.next()) {
            if (!unit.read(text, i, limit, last)) {
                return Outcome.MORE;
            }
            if (unit.isInvisible() && ++noise < 8) {
                continue;
            }
            if (unit.kind() != Kind.WORD) {
                return codeLength < PlaceholderSyntax.CODE_LENGTH - 1 ? Outcome.NONE : Outcome.FOUND;
            }
            wrong += PlaceholderSyntax.symbol(unit.unit()) < 0 ? 1 : 0;
            if (codeLength == code.length - 1 || wrong > (blankSeparator ? 0 : 1)) {
                return Outcome.NONE;
            }
            code[codeLength++] = unit.unit();
            lastSymbolAt = i;
            codeEnd = unit.next();
        }
        return last && codeLength >= PlaceholderSyntax.CODE_LENGTH ? Outcome.FOUND : atLimit();
    }

    private Outcome resolve() {
        RestoreEntry[] group = index.coded(PlaceholderSyntax.packed(code, 0, codeLength));
        if (group.length == 0 && hasGenitive()) {
            group = index.coded(PlaceholderSyntax.packed(code, 0, codeLength - 1));
            codeEnd = group.length > 0 ? lastSymbolAt : codeEnd;
        }
        String named = index.type(type);
        boolean strict = capitals && underscore && PlaceholderSyntax.isCode(new String(code, 0, codeLength));
        end = codeEnd;
        if (group.length == 0) {
            RestoreEntry[] damaged =
                    blankSeparator || (codeEnd >= limit && last) ? null : repair.damaged(code, codeLength, named);
            if (damaged == null) {
                return strict ? Outcome.SEEN : Outcome.NONE;
            }
            group = damaged;
        } else if (!group[0].type().equals(named)) {
            return strict ? Outcome.SEEN : Outcome.NONE;
        }
        return readSuffixes(group);
    }

    /** {@code PERSON_K7QXMs}: a small letter behind capitals. */
    private boolean hasGenitive() {
        if (codeLength < PlaceholderSyntax.CODE_LENGTH + 1 || code[codeLength - 1] != 's') {
            return false;
        }
        for (int i = 0; i < codeLength - 1; i++) {
            if (code[i] >= 'a') {
                return false;
            }
        }
        return true;
    }

    private Outcome readSuffixes(RestoreEntry[] group) {
        String[] suffixes = {};
        int suffixEnd = codeEnd;
        Restoration best = repair.bySuffix(group, suffixes);
        for (int count = 1; count <= 2; count++) {
            int tokenEnd = suffixToken(suffixEnd);
            if (tokenEnd < 0) {
                return Outcome.MORE;
            }
            if (tokenEnd == suffixEnd) {
                break;
            }
            suffixes = Arrays.copyOf(suffixes, count);
            suffixes[count - 1] = new String(text, tokenEnd - tokenLength, tokenLength).toUpperCase(Locale.ROOT);
            suffixEnd = tokenEnd;
            Restoration what = repair.bySuffix(group, suffixes);
            if (what != null) {
                best = what;
                end = tokenEnd;
            } else if (TypeWords.part(suffixes[count - 1]) == null) {
                break;
            }
        }
        restoration = best;
        return best == null ? Outcome.SEEN : Outcome.FOUND;
    }

    /** Where the suffix ends that begins at {@code from} with an underscore; {@code from} if there is none, -1 if more text decides. */
    private int suffixToken(int from) {
        if (from >= limit) {
            return last ? from : -1;
        }
        if (!unit.read(text, from, limit, last)) {
            return -1;
        }
        if (unit.unit() != '_') {
            return from;
        }
        int start = unit.next();
        int i = start;
        while (i < limit && EncodedUnit.isAsciiWord(text[i])) {
            if (++i - start > LONGEST_SUFFIX) {
                return from;
            }
        }
        if (i == limit && !last) {
            return -1;
        }
        tokenLength = i - start;
        return tokenLength < PlaceholderSyntax.FORM_LENGTH ? from : i;
    }

    /** Takes a closing bracket along that no bracket on this line opens. */
    private Outcome readBracket(int start) {
        if (end >= limit) {
            return last ? Outcome.FOUND : Outcome.MORE;
        }
        if (!unit.read(text, end, limit, last)) {
            return Outcome.MORE;
        }
        if (unit.kind() != Kind.CLOSE) {
            return Outcome.FOUND;
        }
        int stop = Math.max(0, start - PlaceholderSyntax.LONGEST_WRITTEN);
        for (int i = start - 1; i >= stop && text[i] != '\n' && text[i] != ']'; i--) {
            if (text[i] == '[') {
                return Outcome.FOUND;
            }
        }
        end = unit.next();
        return Outcome.FOUND;
    }
}
