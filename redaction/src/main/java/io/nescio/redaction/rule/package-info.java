/**
 * Finds persons, addresses and organisations by the form of a text: titles, salutations, closings, fields and table columns, street and
 * post code grammar, legal forms. Asks the name lists through {@link io.nescio.redaction.name.Lexicon}.
 */
@NullMarked
package io.nescio.redaction.rule;

import org.jspecify.annotations.NullMarked;
