/**
 * The way back: finds placeholders and surrogates in what a model wrote, however distorted, and puts the originals in. Needs only
 * {@code place}. Read {@link io.nescio.redaction.restore.Restorer} first.
 */
@NullMarked
package io.nescio.redaction.restore;

import org.jspecify.annotations.NullMarked;
