package io.nescio.proxy.vault;

import java.text.Normalizer;
import java.util.Locale;

/** The form of a value that its tag is made from: letters and digits alone, in lower case, so that spelling variants share it. */
final class ValueForm {
    private ValueForm() {}

    static String of(String value) {
        StringBuilder form = new StringBuilder(value.length());
        Normalizer.normalize(value, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(form::appendCodePoint);
        return form.isEmpty() ? value : form.toString();
    }
}
