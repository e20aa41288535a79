/**
 * The redaction pipeline as a library: text fragments of one exchange in, edits and a restore map out. It performs no I/O while it
 * redacts, logs nothing, and knows neither HTTP nor JSON. Read {@link io.nescio.redaction.Redactor} first.
 */
@NullMarked
package io.nescio.redaction;

import org.jspecify.annotations.NullMarked;
