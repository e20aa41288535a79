package io.nescio.redaction.rule;

/** What the label beside a value says that the value is. The sections of {@code labels.txt} have these names. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
enum Field {
    /** A person or a part of a person's name. */
    PERSON,
    /** Whoever plays a part: a person or an organisation. */
    PERSON_OR_ORGANIZATION,
    /** One or more persons, as in the header of a mail. */
    PEOPLE,
    /** A street with its number. */
    STREET,
    /** A postal address. */
    ADDRESS,
    /** A postal code, perhaps with its town. */
    ZIP,
    /** The town of an address. */
    TOWN,
    /** A place, a region or a country. */
    PLACE,
    /** An organisation. */
    ORGANIZATION,
    /** A user name. */
    USER,
    /** What things have and persons have not: the names beside it are names of things. */
    THING,
    /** A given name, so that what is called a name beside it is the surname. */
    GIVEN_NAME,
    /** A surname. */
    SURNAME;

    private static final WordMasks LABELS =
            WordMasks.load("labels.txt", section -> 1L << valueOf(section).ordinal());
    private static final int MAX_LABEL = 48;

    /** A value with what its label says. */
    @FunctionalInterface
    interface Values {
        /** The label of {@code [start, end)} means the fields in {@code mask}; {@code cell} when the value is all there is in its place. */
        void value(int mask, int start, int end, boolean cell);
    }

    boolean in(int mask) {
        return (mask & 1 << ordinal()) != 0;
    }

    /** The fields that the label {@code text[start, end)} names; camelCase, underscores and numbers before it do not matter. */
    static int mask(CharSequence text, int start, int end) {
        if (end - start > MAX_LABEL || end <= start) {
            return 0;
        }
        StringBuilder label = normalize(text, start, end);
        int mask = (int) LABELS.mask(label, 0, label.length());
        int from = label.indexOf(" ") + 1;
        while (mask == 0 && from > 0) {
            int shorter = (int) LABELS.mask(label, from, label.length());
            mask = shorter & (1 << PERSON.ordinal() | 1 << STREET.ordinal() | 1 << ZIP.ordinal());
            int next = label.indexOf(" ", from) + 1;
            from = next;
        }
        return mask;
    }

    private static StringBuilder normalize(CharSequence text, int start, int end) {
        StringBuilder label = new StringBuilder(end - start + 4);
        boolean afterLower = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || (Character.isDigit(c) && !label.isEmpty())) {
                if (Character.isUpperCase(c) && afterLower) {
                    label.append(' ');
                }
                label.append(Character.toLowerCase(c));
                afterLower = Character.isLowerCase(c);
            } else {
                afterLower = false;
                if (!label.isEmpty() && label.charAt(label.length() - 1) != ' ') {
                    label.append(' ');
                }
            }
        }
        if (!label.isEmpty() && label.charAt(label.length() - 1) == ' ') {
            label.setLength(label.length() - 1);
        }
        return label;
    }
}
