/**
 * Finds names of persons, places and organisations: tokens, features, an OpenNLP-compatible sequence model per language, gazetteers and
 * cues.
 */
@NullMarked
package io.nescio.redaction.name;

import org.jspecify.annotations.NullMarked;
