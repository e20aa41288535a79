package io.nescio.proxy.command;

/** Translates between UTF-16 offsets, which the pipeline uses, and Unicode code points, which files use. */
final class CodePoints {
    private final String text;
    private int unit;
    private int codePoint;

    CodePoints(String text) {
        this.text = text;
    }

    /** The code point offset of a UTF-16 offset; offsets must be asked in ascending order for linear time. */
    int of(int units) {
        if (units < unit) {
            unit = 0;
            codePoint = 0;
        }
        codePoint += text.codePointCount(unit, units);
        unit = units;
        return codePoint;
    }

    /** The UTF-16 offset of a code point offset, clamped to the text. */
    static int units(String text, int codePoints) {
        return codePoints >= text.codePointCount(0, text.length())
                ? text.length()
                : text.offsetByCodePoints(0, Math.max(0, codePoints));
    }
}
