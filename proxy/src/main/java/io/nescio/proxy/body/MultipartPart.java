package io.nescio.proxy.body;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One part of a form, as ranges of the body's bytes.
 *
 * @param name the name of the field
 * @param nameFrom where the name stands
 * @param nameTo the byte after the name
 * @param fileNames where file names stand; a part with one is a file
 * @param mediaType where the media type stands, empty when the part names none
 * @param from the first byte of the content
 * @param to the byte after the content
 */
record MultipartPart(String name, int nameFrom, int nameTo, List<Range> fileNames, Range mediaType, int from, int to) {
    /** A range of bytes. */
    record Range(int from, int to) {}

    /** The media type in lower case and without parameters, or the empty string. */
    String mediaType(byte[] bytes) {
        return BodyRedactor.mediaType(
                new String(bytes, mediaType.from(), mediaType.to() - mediaType.from(), StandardCharsets.ISO_8859_1));
    }

    boolean file() {
        return !fileNames.isEmpty();
    }

    String text(byte[] bytes) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "MultipartPart[" + (to - from) + " bytes]";
    }
}
