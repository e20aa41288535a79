/**
 * What stands around a restored value: code, markup, JSON, URLs, and how a value is spelled so that it changes none of it. Knows no
 * placeholder and no other package. Read {@link io.nescio.redaction.place.Surroundings} first.
 */
@NullMarked
package io.nescio.redaction.place;

import org.jspecify.annotations.NullMarked;
