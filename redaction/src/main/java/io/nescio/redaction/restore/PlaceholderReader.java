package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit;
import io.nescio.redaction.place.EncodedUnit.Encoding;
import io.nescio.redaction.place.EncodedUnit.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads one placeholder, as it is spelled or as a model may have distorted it, at a given offset. The outcome depends on at most
 * {@link PlaceholderSyntax#LONGEST_WRITTEN} units from there on and a bounded look back, so that it is the same however the text was
 * cut. A cursor that is used again for each candidate.
 */
final class PlaceholderReader {
    /** What stands at an offset. */
    enum Outcome {
        /** Nothing of ours. */
        NONE,
        /** The beginning of a placeholder, perhaps: more text decides. */
        MORE,
        /** A placeholder of this map. */
        FOUND,
        /** What looks like a placeholder but is not restored. */
        SEEN
    }

    private final RestoreIndex index;
    private final EncodedUnit unit = new EncodedUnit();
    private final BareReader bare;
    private final PlaceholderRepair repair;
    private final BracketContent content;

    private char[] text = {};
    private int limit;
    private boolean last;

    private int end;
    private boolean exact;
    private Encoding encoding = Encoding.PLAIN;
    private @Nullable Restoration restoration;
    private RestoreCounts.Reason reason = RestoreCounts.Reason.UNKNOWN;
    private int typeSeen = -1;

    PlaceholderReader(RestoreIndex index) {
        this.index = index;
        this.repair = new PlaceholderRepair(index);
        this.content = new BracketContent(index.typeWords());
        this.bare = new BareReader(index, repair);
    }

    /** Where what was found or seen ends. */
    int end() {
        return end;
    }

    /** Whether what was found is spelled as it was sent. */
    boolean isExact() {
        return exact;
    }

    /** How the brackets of what was found are written. */
    Encoding encoding() {
        return encoding;
    }

    /** What was found. */
    Restoration restoration() {
        return java.util.Objects.requireNonNull(restoration);
    }

    /** Why what was seen is not restored. */
    RestoreCounts.Reason reason() {
        return reason;
    }

    /** The type that what was seen names, if the map knows it. */
    String typeSeen() {
        return typeSeen < 0 ? RestoreCounts.OTHER : index.type(typeSeen);
    }

    /** Reads at {@code start}; text before it is looked back at, and there is text behind {@code limit} unless {@code last}. */
    Outcome read(char[] text, int start, int limit, boolean last) {
        this.text = text;
        this.limit = limit;
        this.last = last;
        char c = text[start];
        if (EncodedUnit.isAsciiWord(c)) {
            return WordBoundary.before(text, start) ? readBare(start, true) : Outcome.NONE;
        }
        if (c == '\\' && start > 0 && text[start - 1] == '\\') {
            return Outcome.NONE;
        }
        return readBracket(start);
    }

    private Outcome readBracket(int start) {
        if (!unit.read(text, start, limit, last)) {
            return Outcome.MORE;
        }
        if (unit.kind() != Kind.OPEN) {
            return Outcome.NONE;
        }
        encoding = unit.encoding();
        int from = unit.next();
        if (encoding == Encoding.PLAIN && readSpelled(from)) {
            return Outcome.FOUND;
        }
        return readContent(start, from);
    }

    private boolean readSpelled(int from) {
        int hash = 0;
        int stop = Math.min(limit, from + PlaceholderSyntax.LONGEST_WRITTEN - 2);
        for (int i = from; i < stop; i++) {
            char c = text[i];
            if (c == ']') {
                RestoreEntry entry = index.spelled(text, from, i, hash);
                return entry != null && found(new Restoration(entry), i + 1, true);
            }
            if (c > 'z') {
                return false;
            }
            hash = 31 * hash + c;
        }
        return false;
    }

    private boolean found(Restoration what, int to, boolean asSpelled) {
        restoration = what;
        end = to;
        exact = asSpelled;
        return true;
    }

    private Outcome readContent(int start, int from) {
        content.clear();
        int stop = start + PlaceholderSyntax.LONGEST_WRITTEN;
        int at = from;
        boolean wrapped = false;
        while (at < stop) {
            if (at >= limit) {
                return last ? readCut(start, from) : Outcome.MORE;
            }
            if (!unit.read(text, at, limit, last)) {
                return Outcome.MORE;
            }
            Kind kind = unit.kind();
            if (kind == Kind.CLOSE) {
                return content.isEmpty() || unit.next() > stop ? Outcome.NONE : readClosed(unit.next());
            }
            wrapped = unit.isLineBreak() || (wrapped && (unit.isBlank() || unit.isLineMark()));
            boolean skipped = wrapped && unit.isLineMark();
            boolean labels = unit.unit() == ':' && content.endsWithType();
            if (!skipped && !labels && (kind == Kind.OPEN || kind == Kind.OTHER || !content.append(unit, at))) {
                return readUnclosed(start, from);
            }
            at = unit.next();
        }
        return Outcome.NONE;
    }

    private Outcome readClosed(int to) {
        if (encoding == Encoding.BACKSLASH && unit.encoding() == Encoding.PLAIN) {
            return Outcome.NONE; // the backslash of a path before an ordinary bracket
        }
        String named = content.type() < 0 ? "" : index.type(content.type());
        Restoration what = repair.repair(content.units(), content.length(), content.typeEnd(), named);
        if (what != null) {
            found(what, to, false);
            return Outcome.FOUND;
        }
        if (!repair.looksLikeOne()) {
            return Outcome.NONE;
        }
        end = to;
        reason = repair.reason();
        typeSeen = content.type();
        return Outcome.SEEN;
    }

    private Outcome readCut(int start, int from) {
        Outcome outcome = readUnclosed(start, from);
        if (outcome != Outcome.NONE || !content.goesBeyondType()) {
            return outcome;
        }
        end = limit;
        reason = RestoreCounts.Reason.CUT;
        typeSeen = content.type();
        return Outcome.SEEN;
    }

    /** A placeholder without its closing bracket takes its opening bracket along, unless that one is closed further on. */
    private Outcome readUnclosed(int start, int from) {
        if (content.isEmpty() || content.from() != from) {
            return Outcome.NONE;
        }
        Encoding opened = encoding;
        Outcome outcome = readBare(from, false);
        encoding = opened;
        if (outcome != Outcome.FOUND) {
            return outcome == Outcome.MORE ? Outcome.MORE : Outcome.NONE;
        }
        int stop = start + PlaceholderSyntax.LONGEST_WRITTEN;
        for (int i = end; i < stop; i++) {
            if (i >= limit) {
                return last ? Outcome.FOUND : Outcome.MORE;
            }
            if (text[i] == '[' || text[i] == '\n') {
                return Outcome.FOUND;
            }
            if (text[i] == ']') {
                return Outcome.NONE;
            }
        }
        return Outcome.FOUND;
    }

    private Outcome readBare(int start, boolean takesBracket) {
        Outcome outcome = bare.read(text, start, limit, last, takesBracket);
        encoding = Encoding.PLAIN;
        if (outcome == Outcome.FOUND) {
            found(bare.restoration(), bare.end(), false);
        } else if (outcome == Outcome.SEEN) {
            end = bare.end();
            reason = bare.reason();
            typeSeen = bare.type();
        }
        return outcome;
    }
}
