package io.nescio.redaction;

/** The genitive of names. Its ending stays outside of the placeholder, so that the model sees the grammar and the name comes back bare. */
final class Genitive {
    private static final String[] ENDINGS = {"'s", "\u2019s", "s", "'", "\u2019"};

    private Genitive() {}

    /** How many units at the end of {@code written} are the ending of a genitive of {@code value}, or of a part of it. */
    static int ending(Mention mention, String written) {
        EntityType type = mention.detection().type();
        if (!type.id().equals("PERSON")) {
            return 0;
        }
        if (written.equals(mention.value()) || "s'\u2019".indexOf(written.charAt(written.length() - 1)) < 0) {
            return 0;
        }
        String whole = ' ' + CanonicalValue.of(type, mention.value()) + ' ';
        if (whole.contains(' ' + CanonicalValue.of(type, written) + ' ')) {
            return 0;
        }
        for (String ending : ENDINGS) {
            int base = written.length() - ending.length();
            if (base > 1
                    && written.endsWith(ending)
                    && whole.contains(' ' + CanonicalValue.of(type, written.substring(0, base)) + ' ')) {
                return ending.length();
            }
        }
        return 0;
    }
}
