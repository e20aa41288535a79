package io.nescio.redaction;

/** How the GDPR and its practice regard a type of data. */
public enum Category {
    /** Personal data without further protection, Art. 4(1) GDPR. */
    ORDINARY,
    /** Special categories of personal data, Art. 9 GDPR. */
    SPECIAL,
    /** Criminal convictions and offences, Art. 10 GDPR. */
    CRIMINAL,
    /** Accounts, cards, salaries. */
    FINANCIAL,
    /** Credentials: keys, tokens, passwords. */
    SECRET
}
