/**
 * Realistic values that belong to nobody, of the same form as a given one: reserved domains, numbers reserved for fiction, documentation
 * addresses, valid check digits in ranges that are not assigned. Read {@link io.nescio.redaction.surrogate.Surrogates} first.
 */
@NullMarked
package io.nescio.redaction.surrogate;

import org.jspecify.annotations.NullMarked;
