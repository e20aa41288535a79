package io.nescio.redaction;

/**
 * One piece of text of an exchange, such as a message content or one value inside tool arguments.
 *
 * @param text the text; every offset of the pipeline is a UTF-16 offset into it
 * @param label the field name, column header or key that stands beside the text outside of it, or the empty string; evidence for what the
 *     text is, never redacted through this fragment
 * @param form what may stand in the place of a value here
 */
public record Fragment(String text, String label, Form form) {
    /** What the place that a fragment comes from allows as replacement. */
    public enum Form {
        /** Free text: placeholders with brackets. */
        TEXT,
        /** Only {@code [A-Za-z0-9_-]}, as in {@code messages[].name}: placeholders without brackets. */
        BARE,
        /** A JSON number: digits stay digits, or the request is refused. */
        NUMBER,
        /** A field of a strict schema or text that will be spoken: realistic surrogates. */
        SURROGATE
    }

    /** Free text without a label. */
    public static Fragment of(String text) {
        return new Fragment(text, "", Form.TEXT);
    }

    @Override
    public String toString() {
        return "Fragment[" + text.length() + " characters, " + form + "]";
    }
}
