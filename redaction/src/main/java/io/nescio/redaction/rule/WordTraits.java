package io.nescio.redaction.rule;

/** What the word lists of all rules say about single words, in one table: a word of a text is looked up once. */
final class WordTraits {
    /** Where the bits of {@link StreetParser.Part} begin; those of {@link Cue} come before. */
    static final int FIRST_STREET_BIT = 30;

    /** Where the bits of the parts of names of organisations begin. */
    static final int FIRST_ORGANIZATION_BIT = 51;

    /** A whole legal form. */
    static final long LEGAL_FORM = 1L << 59;

    /** A legal form or the beginning of one. */
    static final long LEGAL_FORM_BEGINNING = 1L << 60;

    /** Begins lines of source code. */
    static final long KEYWORD = 1L << 61;

    /** Stands in capitals in logs and queries. */
    static final long LOG_WORD = 1L << 62;

    private static final WordMasks TRAITS = WordMasks.join(
            WordMasks.load("cues.txt", section -> Cue.valueOf(section).bit()),
            StreetParser.PARTS,
            OrganizationFinder.PARTS,
            LegalForms.FORMS,
            CodeLines.KEYWORDS);

    private WordTraits() {}

    /** The bits of the word {@code text[start, end)}. */
    static long of(CharSequence text, int start, int end) {
        return TRAITS.mask(text, start, end);
    }
}
