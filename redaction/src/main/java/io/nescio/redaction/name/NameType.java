package io.nescio.redaction.name;

import java.util.List;

/** A type of name that the models know. */
public enum NameType {
    /** A person, without title and salutation. */
    PERSON(0, "person"),
    /** A place: country, region, city, street with number. */
    LOCATION(1, "location"),
    /** A company, authority, court, hospital, school, club. */
    ORGANIZATION(2, "organization");

    /** The number of labels: outside, and begin and inside of each type. */
    static final int LABELS = 7;

    private static final List<NameType> TYPES = List.of(PERSON, LOCATION, ORGANIZATION);

    private final int index;
    private final String openNlpName;

    NameType(int index, String openNlpName) {
        this.index = index;
        this.openNlpName = openNlpName;
    }

    /** What OpenNLP calls the type by convention. */
    public String openNlpName() {
        return openNlpName;
    }

    /** Its place among the types, from 0. */
    public int index() {
        return index;
    }

    /** The type with an index. */
    public static NameType of(int index) {
        return TYPES.get(index);
    }

    /** The type of a label other than 0. */
    static NameType ofLabel(int label) {
        return of((label - 1) / 2);
    }

    int begin() {
        return 1 + 2 * index;
    }

    int inside() {
        return 2 + 2 * index;
    }

    /** Whether {@code label} may follow {@code previous}. */
    static boolean mayFollow(int previous, int label) {
        boolean inside = label > 0 && label % 2 == 0;
        return !inside || previous == label || previous == label - 1;
    }
}
