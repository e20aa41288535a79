/**
 * Redacts request bodies and restores answers: JSON walked leaf by leaf, event streams per channel. Read
 * {@link io.nescio.proxy.body.BodyRedactor} and {@link io.nescio.proxy.body.AnswerRestorer} first.
 */
@NullMarked
package io.nescio.proxy.body;

import org.jspecify.annotations.NullMarked;
