/**
 * The arithmetic behind identifiers: form, check digits and dates. Knows single values and nothing about texts or patterns. Read
 * {@link io.nescio.redaction.catalogue.validator.Validators} first, then {@code Check} and {@code Weighted}, out of which most are made.
 */
@NullMarked
package io.nescio.redaction.catalogue.validator;

import org.jspecify.annotations.NullMarked;
