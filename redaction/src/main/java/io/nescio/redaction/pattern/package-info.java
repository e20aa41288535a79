/**
 * Finds every place of a text where some pattern of a catalogue matches, for all patterns at once. Knows regular expressions and nothing
 * about personal data. Read {@link io.nescio.redaction.pattern.PatternScanner} first.
 */
@NullMarked
package io.nescio.redaction.pattern;

import org.jspecify.annotations.NullMarked;
