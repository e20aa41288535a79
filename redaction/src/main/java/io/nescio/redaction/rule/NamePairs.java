package io.nescio.redaction.rule;

/** Says of a value labelled {@code Name} that it is a surname where a value labelled as a given name stands beside it. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
final class NamePairs implements Field.Values {
    private static final int MAX_DISTANCE = 60;
    private static final int NOWHERE = -MAX_DISTANCE - 1;
    private static final int PERSON = 1 << Field.PERSON.ordinal();

    private final Field.Values values;
    private int givenEnd = NOWHERE;
    private int nameStart;
    private int nameEnd = NOWHERE;
    private int nameMask;
    private boolean nameIsCell;

    NamePairs(Field.Values values) {
        this.values = values;
    }

    @Override
    public void value(int mask, int start, int end, boolean cell) {
        if (Field.GIVEN_NAME.in(mask)) {
            givenEnd = end;
            if (start - nameEnd <= MAX_DISTANCE && start >= nameEnd) {
                values.value(nameMask | PERSON, nameStart, nameEnd, nameIsCell);
            }
            values.value(mask, start, end, cell);
            return;
        }
        boolean isName = Field.PERSON_OR_ORGANIZATION.in(mask);
        if (isName) {
            nameStart = start;
            nameEnd = end;
            nameMask = mask;
            nameIsCell = cell;
        }
        boolean paired = isName && start >= givenEnd && start - givenEnd <= MAX_DISTANCE;
        values.value(paired ? mask | PERSON : mask, start, end, cell);
    }
}
