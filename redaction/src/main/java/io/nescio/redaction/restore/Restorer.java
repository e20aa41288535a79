package io.nescio.redaction.restore;

import io.nescio.redaction.place.EncodedUnit.Encoding;
import io.nescio.redaction.place.OriginalSpelling;
import io.nescio.redaction.place.Surroundings;
import io.nescio.redaction.restore.PlaceholderReader.Outcome;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the originals back into one channel of an answer, such as the content of one choice, while it streams. Holds text back only while
 * it may still be part of a placeholder. Not safe for sharing between threads; one instance per channel.
 */
public final class Restorer {
    /** Where the channel's text stands, which decides how an original is escaped. */
    public enum Place {
        /** Plain text. */
        TEXT,
        /** The inside of a JSON document that is itself a string, such as the arguments of a tool call. */
        JSON
    }

    /** What was restored at {@code [start, end)} of the channel. */
    public record Hit(int start, int end, String replacement, String restored) {
        @Override
        public String toString() {
            return "Hit[" + start + ", " + end + "]";
        }
    }

    private static final int LONGEST_SLICE = 4096;

    private final boolean restores;
    private final RestoreIndex index;
    private final StartFilter starts;
    private final RestoreCounts counts;
    private final PlaceholderReader placeholders;
    private final SurrogateReader surrogates;
    private final Surroundings surroundings;
    private final boolean json;
    private final OffsetShifts units = new OffsetShifts();
    private final OffsetShifts codePoints = new OffsetShifts();
    private @Nullable Consumer<Hit> hits;

    /** Up to {@code from} what was emitted, kept to look back at; from there to {@code limit} what is not. */
    private char[] text = new char[256];

    private final StringBuilder out = new StringBuilder();
    private boolean marked;

    private int from;
    private int limit;
    private int passed;
    private int pairs;

    /** A restorer that counts for itself. */
    public Restorer(RestoreMap map, Place place) {
        this(map, place, new RestoreCounts());
    }

    /** A restorer that adds to {@code counts}. */
    public Restorer(RestoreMap map, Place place, RestoreCounts counts) {
        this.restores = !map.isEmpty();
        this.index = map.index();
        this.starts = index.starts();
        this.counts = counts;
        this.placeholders = new PlaceholderReader(index);
        this.surrogates = new SurrogateReader(index.surrogates());
        this.json = place == Place.JSON;
        this.surroundings = json ? Surroundings.ofJson() : Surroundings.ofText();
    }

    /** Restores a whole text. */
    public static String restore(RestoreMap map, Place place, String text) {
        return restore(map, place, text, new RestoreCounts());
    }

    /** Restores a whole text and adds to {@code counts}. */
    public static String restore(RestoreMap map, Place place, String text, RestoreCounts counts) {
        return leaves(map, text) ? text : new Restorer(map, place, counts).take(text, true);
    }

    /** Whether nothing that could be restored begins anywhere in a whole text, which is so of most. */
    public static boolean leaves(RestoreMap map, String text) {
        return map.isEmpty() || map.index().starts().next(text.toCharArray(), 0, text.length()) == text.length();
    }

    /** Takes the next piece of the channel and returns what of all text so far is certain and was not returned before. */
    public String accept(CharSequence chunk) {
        if (!restores) {
            return chunk.toString();
        }
        return take(chunk.toString(), false);
    }

    /** Long texts are taken in slices, so that the buffer stays small. */
    private String take(String chunk, boolean last) {
        out.setLength(0);
        if (chunk.length() <= LONGEST_SLICE) {
            boolean nothingHeld = from == limit;
            append(chunk, 0, chunk.length());
            return nothingHeld && passesWhole(last) ? chunk : run(last).toString();
        }
        for (int at = 0; at < chunk.length(); at += LONGEST_SLICE) {
            int end = Math.min(chunk.length(), at + LONGEST_SLICE);
            append(chunk, at, end);
            run(last && end == chunk.length());
        }
        return out.toString();
    }

    /** Passes all that was appended if nothing may begin in it: most pieces of a stream. */
    private boolean passesWhole(boolean last) {
        if (starts.next(text, from, limit) < limit || (!last && isCutPair(limit))) {
            return false;
        }
        advance(limit);
        return true;
    }

    /** Returns what is still held, restored as far as it can be; the channel may go on afterwards. */
    public String finish() {
        out.setLength(0);
        return restores ? run(true).toString() : "";
    }

    /** Where {@code offset}, in UTF-16 units of the redacted channel, is in the restored one. */
    public int shifted(int offset) {
        return units.shifted(offset);
    }

    /** Where {@code offset}, in code points of the redacted channel, is in the restored one. */
    public int shiftedCodePoints(int offset) {
        return codePoints.shifted(offset);
    }

    /** What this restorer counts into. */
    public RestoreCounts counts() {
        return counts;
    }

    /** The number of UTF-16 units that are held back. */
    public int held() {
        return limit - from;
    }

    /** Tells {@code listener} of all that is restored from here on. */
    public void report(Consumer<Hit> listener) {
        hits = listener;
    }

    private void append(String chunk, int begin, int end) {
        int more = end - begin;
        int drop = from - OriginalSpelling.LOOK_BACK;
        if (drop > 0 && limit + more > text.length) {
            System.arraycopy(text, drop, text, 0, limit - drop);
            passed += drop;
            from -= drop;
            limit -= drop;
        }
        if (limit + more > text.length) {
            text = Arrays.copyOf(text, Math.max(limit + more, text.length * 2));
        }
        chunk.getChars(begin, end, text, limit);
        limit += more;
    }

    private StringBuilder run(boolean last) {
        int i = from;
        while (i < limit) {
            i = starts.next(text, i, limit);
            if (i == limit) {
                break;
            }
            marked |= text[i] == '`' || text[i] == '~';
            int next = step(i, last);
            if (next < 0) {
                break;
            }
            i = next;
        }
        if (!last && i == limit && isCutPair(i)) {
            i--;
        }
        pass(i);
        return out;
    }

    private boolean isCutPair(int at) {
        return at > from && Character.isHighSurrogate(text[at - 1]);
    }

    /** Looks at the unit at {@code i} and returns where to go on, or -1 if more text decides. */
    private int step(int i, boolean last) {
        Outcome outcome = placeholders.read(text, i, limit, last);
        if (outcome == Outcome.FOUND) {
            return restore(i, last);
        }
        if (outcome == Outcome.SEEN) {
            counts.countLeft(placeholders.typeSeen(), placeholders.reason());
            marked = true;
            return placeholders.end();
        }
        if (outcome == Outcome.NONE && !index.surrogates().isEmpty()) {
            outcome = surrogates.read(text, i, limit, last);
            if (outcome == Outcome.FOUND) {
                var surrogate = index.surrogate(surrogates.value());
                FoundValue value = new FoundValue(surrogate.getKey(), RestoreCounts.SURROGATE, surrogate.getValue());
                return put(value, Encoding.PLAIN, true, i, surrogates.end(), last);
            }
        }
        if (outcome == Outcome.MORE) {
            return -1;
        }
        pairs += Character.isLowSurrogate(text[i]) ? 1 : 0;
        return i + 1;
    }

    private int restore(int start, boolean last) {
        Restoration what = placeholders.restoration();
        RestoreEntry entry = what.entry();
        String original = what.original();
        int end = placeholders.end();
        if (what.takesApostrophe()) {
            if (!last && (end >= limit || (text[end] == 's' && end + 1 >= limit))) {
                return -1;
            }
            boolean genitive = end < limit && text[end] == 's';
            if (genitive && (end + 1 >= limit || !Character.isLetterOrDigit(text[end + 1]))) {
                original = original + "'";
                end++;
            }
        }
        FoundValue value = new FoundValue(entry.core(), entry.type(), original);
        return put(value, placeholders.encoding(), placeholders.isExact(), start, end, last);
    }

    /** Puts the original in, spelled for its place, and returns where to go on, or -1 if more text decides. */
    private int put(FoundValue value, Encoding encoding, boolean exact, int start, int end, boolean last) {
        pass(start);
        boolean spelledAlready = value.type().equals(PlaceholderSyntax.LITERAL)
                || encoding == Encoding.HTML
                || (encoding == Encoding.UNICODE && !json);
        if (!spelledAlready && end >= limit && !last && surroundings.looksAhead(value.original())) {
            return -1;
        }
        String text = surroundings.isUrl() ? value.original() : inText(value, encoding, start);
        String spelled = spelledAlready
                ? surroundings.wrapped(text)
                : surroundings.spelled(text, end < limit ? this.text[end] : -1);
        if (spelled == null) {
            counts.countLeft(value.type(), RestoreCounts.Reason.PLACE);
            return replace(start, end, value, new String(this.text, start, end - start));
        }
        counts.countRestored(value.type(), exact);
        return replace(start, end, value, spelled);
    }

    private String inText(FoundValue value, Encoding encoding, int start) {
        Encoding inner = json && encoding == Encoding.UNICODE ? Encoding.BACKSLASH : encoding;
        return OriginalSpelling.inText(value.original(), value.type(), inner, text, start);
    }

    private int replace(int start, int end, FoundValue value, String restored) {
        out.append(restored);
        surroundings.pass('x');
        int rawStart = passed + start;
        int rawEnd = passed + end;
        units.add(rawStart, rawEnd, restored.length());
        codePoints.add(rawStart - pairs, rawEnd - pairs, restored.codePointCount(0, restored.length()));
        if (hits != null) {
            hits.accept(new Hit(rawStart, rawEnd, value.replacement(), restored));
        }
        from = end;
        return end;
    }

    private void pass(int to) {
        if (to > from) {
            out.append(text, from, to - from);
            advance(to);
        }
    }

    private void advance(int to) {
        if (marked || !surroundings.isIdle()) {
            surroundings.advance(text, from, to);
            marked = false;
        }
        from = to;
    }
}
