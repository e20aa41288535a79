package io.nescio.redaction.rule;

/** The legal forms of companies and associations, as sequences of tokens. */
final class LegalForms {
    /** The forms, and every beginning of one. */
    static final WordMasks FORMS = forms();

    private static final int MAX_TOKENS = 9;

    private LegalForms() {}

    private static WordMasks forms() {
        WordMasks forms = WordMasks.load("legal-forms.txt", _ -> WordTraits.LEGAL_FORM);
        return WordMasks.join(forms, forms.beginnings(WordTraits.LEGAL_FORM_BEGINNING));
    }

    /** The token after the legal form that begins at token {@code i}, or {@code i} when none does. */
    static int endAt(Words words, int i) {
        if (!words.has(i, WordTraits.LEGAL_FORM_BEGINNING)
                || (!words.isLetters(i) && words.shape(i) != Words.Shape.CODE)
                || (words.isNoise(i) && !words.isSign(i + 1, '.'))) {
            return i;
        }
        if (!startsLikeForm(words, i)) {
            return i;
        }
        int best = i;
        StringBuilder form = new StringBuilder(24);
        for (int at = i; at < words.count() && at - i < MAX_TOKENS && words.line(at) == words.line(i); at++) {
            if (!words.isSign(at, '.')) {
                for (int k = words.start(at); k < words.end(at) && form.length() < 40; k++) {
                    form.append(words.text().charAt(k));
                }
                long mask = FORMS.mask(form, 0, form.length());
                if (mask == 0) {
                    return best;
                }
                if ((mask & WordTraits.LEGAL_FORM) != 0) {
                    best = words.isSign(at + 1, '.') && words.isGlued(at + 1) && isDotted(words, at) ? at + 2 : at + 1;
                }
            }
        }
        return best;
    }

    private static boolean isDotted(Words words, int last) {
        return words.length(last) == 1
                || words.isWord(last, "inc")
                || words.isWord(last, "ltd")
                || words.isWord(last, "corp")
                || words.isWord(last, "co")
                || words.isWord(last, "lda")
                || words.isWord(last, "ltda");
    }

    /** Short forms, which are words as well, count only as they are usually written. */
    private static boolean startsLikeForm(Words words, int i) {
        boolean whole = words.has(i, WordTraits.LEGAL_FORM);
        if (words.shape(i) == Words.Shape.LOWER) {
            return words.isSign(i + 1, '.')
                    || (whole && (words.length(i) > 3 || words.isWord(i, "plc") || words.isWord(i, "mbh")));
        }
        return words.length(i) < 12;
    }
}
