/**
 * Finds the terms that a customer lists: those to redact and those to leave alone. Read
 * {@link io.nescio.redaction.term.TermMatcher} first.
 */
@NullMarked
package io.nescio.redaction.term;

import org.jspecify.annotations.NullMarked;
