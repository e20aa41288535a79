package io.nescio.proxy.processing;

/** How grave a point of the checklist is. */
public enum Risk {
    /** As it should be. */
    NONE,
    /** To be known. */
    LOW,
    /** To be decided by somebody. */
    MEDIUM,
    /** To be settled before personal data are sent. */
    HIGH
}
