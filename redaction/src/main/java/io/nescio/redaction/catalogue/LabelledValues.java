package io.nescio.redaction.catalogue;

import io.nescio.redaction.Category;
import io.nescio.redaction.catalogue.Ruleset.Active;
import io.nescio.redaction.catalogue.Ruleset.ActiveLabel;
import io.nescio.redaction.catalogue.validator.Validator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the values of one text that stand behind a label, or before one as in {@code 4711 is my customer number}. */
final class LabelledValues {
    /** Is told a value and how sure it is. */
    interface Found {
        void value(Active active, int start, int end, double score);
    }

    private static final int MAX_VALUE = 640;
    private static final int MAX_VALUE_BEFORE = 40;
    private static final int MAX_OTHERS = 50;
    private static final int MIN_OTHER = 3;
    private static final double LABELLED = 0.85;
    private static final double LABELLED_SECRET = 0.83;
    private static final double LABELLED_OF_ANY_COUNTRY = 0.8;
    private static final double LABELLED_BY_A_CHARACTER = 0.001;
    private static final int MAX_LABEL_LENGTH = 40;
    /** What makes an amount of a number in a list. */
    private static final Pattern UNIT = Pattern.compile(
            " (?:[€$%£]|(?:EUR|Euros?|USD|CHF|Dollars?|Stück|units?|pieces|pcs|items?|users?|people|Personen|Zeilen|lines|km|kg)(?!\\w))");

    private final Ruleset rules;
    private final String text;
    private final Hits hits;
    private final Found found;

    LabelledValues(Ruleset rules, String text, Hits hits, Found found) {
        this.rules = rules;
        this.text = text;
        this.hits = hits;
        this.found = found;
    }

    /** Tells every value once for each of its labels. */
    void find() {
        for (int hit = 0; hit < hits.size(); hit++) {
            List<ActiveLabel> labels = rules.labels(hits.word(hit));
            int before = labels.isEmpty() ? -1 : LabelGap.valueBefore(text, hits.start(hit), hits.end(hit));
            for (ActiveLabel label : labels) {
                value(label, hit);
                if (before > 0) {
                    valueBefore(label, hit, before);
                }
            }
        }
    }

    /** The longest value that ends at {@code end}. */
    private void valueBefore(ActiveLabel label, int hit, int end) {
        Matcher matcher = label.value().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int earliest = Math.max(0, end - MAX_VALUE_BEFORE);
        for (int start = earliest; matcher.groupCount() == 0 && start < end; start++) {
            boolean opens = start == 0 || " \n\t(\"'„“*".indexOf(text.charAt(start - 1)) >= 0;
            if (opens && matcher.region(start, end).matches() && isValue(label, start, end)) {
                report(label, hit, start, end);
                return;
            }
        }
    }

    private void value(ActiveLabel label, int hit) {
        int end = hits.end(hit);
        int at = LabelGap.next(text, end, end);
        if (at == end && end > 0 && Character.isLetterOrDigit(text.charAt(end - 1))) {
            return;
        }
        Matcher matcher = label.value().matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        for (int words = 0; at >= 0 && words <= LabelGap.maxWords(); words++) {
            if (valueAt(label, hit, matcher, at)) {
                return;
            }
            int behind = LabelGap.afterWord(text, at);
            at = behind < 0 ? -1 : LabelGap.next(text, end, behind);
        }
    }

    private boolean valueAt(ActiveLabel label, int hit, Matcher matcher, int at) {
        if (!matcher.region(at, Math.min(text.length(), at + MAX_VALUE)).lookingAt()) {
            return false;
        }
        int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        int end = trimmed(matcher.start(group), matcher.end(group));
        int start = withBracket(matcher.start(group), end);
        if (end <= start || (end < text.length() && isPartOfWord(end))) {
            return false;
        }
        if (!isValue(label, start, end)) {
            return false;
        }
        report(label, hit, start, end);
        boolean inColumn = hits.end(hit) > 0 && hits.start(hit) == hits.end(hit);
        if (!inColumn) {
            others(label, hit, start, end);
        }
        return true;
    }

    /** The values of the same shape that go on a list, as in {@code Kundennummern 20771, 20717 und 20718}. */
    private void others(ActiveLabel label, int hit, int start, int end) {
        int length = end - start;
        int from = end;
        for (int i = 0; i < MAX_OTHERS && length > MIN_OTHER; i++) {
            int next = LabelGap.nextOfList(text, from);
            from = next + length;
            if (next < 0 || from > text.length() || !isLike(start, next, length) || !endsThere(from)) {
                return;
            }
            report(label, hit, next, from);
        }
    }

    private boolean isLike(int start, int other, int length) {
        boolean same = true;
        for (int i = 0; i < length; i++) {
            same &= kind(text.charAt(start + i)) == kind(text.charAt(other + i));
        }
        boolean year = length == 4 && (text.startsWith("19", other) || text.startsWith("20", other));
        return same && !year;
    }

    private static int kind(char c) {
        return Character.isDigit(c) ? '0' : Character.isLetter(c) ? 'a' : c;
    }

    private boolean endsThere(int end) {
        if (end == text.length()) {
            return true;
        }
        char after = text.charAt(end);
        boolean goesOn = Character.isLetterOrDigit(after) || "_%€$".indexOf(after) >= 0;
        boolean joined = end + 1 < text.length()
                && ".,-/:".indexOf(after) >= 0
                && Character.isLetterOrDigit(text.charAt(end + 1));
        return !goesOn
                && !joined
                && !UNIT.matcher(text).region(end, text.length()).lookingAt();
    }

    private boolean isValue(ActiveLabel label, int start, int end) {
        Validator validator = label.active().validator();
        return !label.checked() || validator == null || validator.valid(text.subSequence(start, end));
    }

    private void report(ActiveLabel label, int hit, int start, int end) {
        TypeEntry entry = label.active().entry();
        boolean secret = entry.type().category() == Category.SECRET;
        boolean national = !entry.about().countries().isEmpty();
        double score = (national ? LABELLED : secret ? LABELLED_SECRET : LABELLED_OF_ANY_COUNTRY)
                + LABELLED_BY_A_CHARACTER * Math.min(MAX_LABEL_LENGTH, rules.length(hits.word(hit)));
        found.value(label.active(), start, end, score);
    }

    /** The bracket of an area code, which the gap before the value has taken. */
    private int withBracket(int start, int end) {
        boolean opened = start > 0 && text.charAt(start - 1) == '(';
        return opened && text.substring(start, end).indexOf(')') >= 0 ? start - 1 : start;
    }

    private boolean isPartOfWord(int end) {
        char after = text.charAt(end);
        return (Character.isLetterOrDigit(after) || after == '_') && Character.isLetterOrDigit(text.charAt(end - 1));
    }

    private int trimmed(int start, int end) {
        int last = end;
        while (last > start && ".,;:-/ \n\t".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }
}
