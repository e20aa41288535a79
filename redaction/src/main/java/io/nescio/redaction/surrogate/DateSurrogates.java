package io.nescio.redaction.surrogate;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Dates, all shifted by the same number of days within a scope, so that the time between two of them stays. */
final class DateSurrogates {
    private static final int LONGEST_SHIFT_DAYS = 180;

    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.GERMAN),
            DateTimeFormatter.ofPattern("d.M.uuuu", Locale.GERMAN),
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("d. MMMM uuuu", Locale.GERMAN),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH));

    private DateSurrogates() {}

    static String of(String written, long scope, SplittableRandom dice) {
        int days = 1 + (int) Long.remainderUnsigned(scope, LONGEST_SHIFT_DAYS);
        ParsePosition end = new ParsePosition(0);
        for (DateTimeFormatter format : FORMATS) {
            end.setIndex(0);
            end.setErrorIndex(-1);
            TemporalAccessor parsed = format.parseUnresolved(written, end);
            if (parsed != null && end.getErrorIndex() < 0 && end.getIndex() == written.length()) {
                return shifted(written, format, days, dice);
            }
        }
        return SameForm.of(written, dice);
    }

    private static String shifted(String written, DateTimeFormatter format, int days, SplittableRandom dice) {
        try {
            return format.format(LocalDate.parse(written, format).minusDays(days));
        } catch (DateTimeException _) {
            return SameForm.of(written, dice);
        }
    }
}
