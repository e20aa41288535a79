/**
 * The catalogue of entity types as data, the validators that its entries name, and the recognizer that turns pattern matches into
 * detections. Read {@link io.nescio.redaction.catalogue.Catalogue} first.
 */
@NullMarked
package io.nescio.redaction.catalogue;

import org.jspecify.annotations.NullMarked;
