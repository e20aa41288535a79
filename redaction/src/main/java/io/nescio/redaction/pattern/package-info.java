/**
 * Finds, in one backward pass over a text, every place where some pattern of a catalogue matches. Knows regular expressions and nothing
 * about personal data. Read {@link io.nescio.redaction.pattern.PatternScanner} first.
 */
@NullMarked
package io.nescio.redaction.pattern;

import org.jspecify.annotations.NullMarked;
