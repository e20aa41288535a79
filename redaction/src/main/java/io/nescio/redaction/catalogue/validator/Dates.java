package io.nescio.redaction.catalogue.validator;

import java.time.YearMonth;

/** Rules for the dates inside identifiers. */
final class Dates {
    private Dates() {}

    static boolean exists(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** Whether the date exists in 19yy or 20yy. */
    static boolean existsInEither(int year, int month, int day) {
        return exists(2000 + year, month, day) || exists(1900 + year, month, day);
    }

    /** Six digits at {@code index}, year first, century unknown. */
    static Check yymmdd(int index) {
        return symbols -> existsInEither(pair(symbols, index), pair(symbols, index + 2), pair(symbols, index + 4));
    }

    /** Six digits at {@code index}, day first, century unknown. */
    static Check ddmmyy(int index) {
        return symbols -> existsInEither(pair(symbols, index + 4), pair(symbols, index + 2), pair(symbols, index));
    }

    /** Eight digits at {@code index}, year first, between 1850 and 2099. */
    static Check yyyymmdd(int index) {
        return symbols -> {
            int year = pair(symbols, index) * 100 + pair(symbols, index + 2);
            return year >= 1850 && year < 2100 && exists(year, pair(symbols, index + 4), pair(symbols, index + 6));
        };
    }

    /** The number made of the two digits at {@code index}. */
    static int pair(String symbols, int index) {
        return (int) Symbols.number(symbols, index, index + 2);
    }
}
