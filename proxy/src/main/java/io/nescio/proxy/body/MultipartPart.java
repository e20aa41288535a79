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
 * @param mediaType the media type that the part names, or the empty string
 * @param from the first byte of the content
 * @param to the byte after the content
 */
record MultipartPart(String name, int nameFrom, int nameTo, List<Range> fileNames, String mediaType, int from, int to) {
    /** A range of bytes. */
    record Range(int from, int to) {}

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
