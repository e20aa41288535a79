package io.nescio.redaction.rule;

/** What a word can say about the words beside it; a word may say several things. The sections of {@code cues.txt} have these names. */
@SuppressWarnings("EnumOrdinal") // bits of masks that live no longer than the process
enum Cue {
    /** Stands before the name of a person and is not part of it. */
    TITLE,
    /** A title only when written as one: with a full stop, or before a capital. */
    WEAK_TITLE,
    /** May follow a title before the name. */
    HONORIFIC,
    /** An office that may follow a salutation before the name. */
    RANK,
    /** What a person is; a capitalised word that follows is often the name. */
    ROLE,
    /** A compound that ends in it is a role: {@code Küchenleiterin}, {@code Stadtbaurat}. */
    ROLE_ENDING,
    /** What bears the name of the person who runs it. */
    PRACTICE,
    /** Tells a person from another of the same name. */
    GENERATION,
    /** What is hyphened to the name of the person whom it is about. */
    MATTER,
    /** A verb with which people say who they are. */
    INTRODUCING,
    /** What a person is to the writer; written in lower case in chats, before a name in lower case. */
    KIN,
    /** Opens a letter or a chat. */
    GREETING,
    /** Many whom a greeting may go to. */
    AUDIENCE,
    /** Ends the formula before a signature. */
    CLOSING,
    /** May stand between the closing and the name. */
    POSSESSIVE,
    /** Says that a signature follows. */
    SIGNED,
    /** Says that a name follows. */
    NAMED,
    /** A verb beside whom it belongs to. */
    SAYING,
    /** Inside names in lower case, as in {@code von der}. */
    PARTICLE,
    /** Joins two names. */
    CONJUNCTION,
    /** An article or another determiner. */
    DETERMINER,
    /** A user name follows. */
    ACCOUNT,
    /** Between what says that a user name follows and the user name. */
    ACCOUNT_JOIN,
    /** A form of to be or to be called. */
    COPULA,
    /** Behind an at sign no user name, or an account of nobody. */
    NOBODY,
    /** The first part of a path in code that leads to a value: {@code var.user}. */
    REFERENCE,
    /** The last part of such a path. */
    ATTRIBUTE,
    /** Follows a user name in a log. */
    LOGGED,
    /** Also a day or a month; no name beside a number. */
    DATE,
    /** Never part of a name. */
    STOP;

    /** The bit of this cue in the masks of {@link WordTraits}. */
    long bit() {
        return 1L << ordinal();
    }
}
