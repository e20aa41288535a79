package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.spool.Spool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;

/**
 * A form on disk of which all is small but one file.
 *
 * @param rest the form with nothing in the place of the file's content
 * @param part the number of the file's part
 * @param from the first byte of the file's content
 * @param to the byte after it
 */
@SuppressWarnings("ArrayRecordComponent")
record LargeForm(byte[] rest, int part, long from, long to) {
    private static final int MAX_REST_BYTES = 1 << 20;
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int WINDOW_BYTES = 128 * 1024;

    static LargeForm read(Spool source, String contentType) {
        byte[] delimiter = MultipartParser.delimiter(contentType);
        long[] delimiters = delimiters(source, delimiter);
        int largest = 0;
        for (int i = 0; i + 1 < delimiters.length; i++) {
            if (delimiters[i + 1] - delimiters[i] > delimiters[largest + 1] - delimiters[largest]) {
                largest = i;
            }
        }
        long from = contentStart(source, delimiters[largest] + delimiter.length);
        long to = delimiters[largest + 1];
        long size = from + source.length() - to;
        if (to < from || size > MAX_REST_BYTES) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE, "A form of this size holds one file and short fields alone.", "body");
        }
        byte[] rest = new byte[(int) size];
        source.read(0, rest, 0, (int) from);
        source.read(to, rest, (int) from, rest.length);
        return new LargeForm(rest, largest, from, to);
    }

    /** Where the delimiters begin; that of the first part is said to begin before the form, since no line ends before it. */
    private static long[] delimiters(Spool source, byte[] delimiter) {
        byte[] first = new byte[delimiter.length - 2];
        source.read(0, first, 0, first.length);
        if (!Arrays.equals(first, 0, first.length, delimiter, 2, delimiter.length)) {
            throw MultipartParser.malformed("the form does not begin with its boundary", "body");
        }
        long[] found = new long[MultipartParser.MAX_PARTS + 1];
        int count = 1;
        found[0] = -2;
        byte[] window = new byte[WINDOW_BYTES];
        for (long at = 0; at + delimiter.length <= source.length(); at += WINDOW_BYTES - delimiter.length + 1) {
            int read = source.read(at, window, 0, window.length);
            for (int i = 0; i + delimiter.length <= read; i++) {
                if (window[i] == '\r'
                        && Arrays.equals(window, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                    if (count == found.length) {
                        throw MultipartParser.malformed("the form has too many parts", "body");
                    }
                    found[count++] = at + i;
                }
            }
        }
        if (count == 1) {
            throw MultipartParser.malformed("a part of the form is cut off", "part 0");
        }
        return Arrays.copyOf(found, count);
    }

    private static long contentStart(Spool source, long headers) {
        byte[] head = new byte[MAX_HEAD_BYTES];
        int read = source.read(headers, head, 0, head.length);
        for (int i = 0; i + 4 <= read; i++) {
            if (head[i] == '\r' && head[i + 1] == '\n' && head[i + 2] == '\r' && head[i + 3] == '\n') {
                return headers + i + 4;
            }
        }
        throw MultipartParser.malformed("a part of the form has no end of its headers", "body");
    }

    /** The rest as a body of its own. */
    ByteBuf body() {
        return Unpooled.wrappedBuffer(rest);
    }

    List<MultipartPart> parts(String contentType) {
        return MultipartParser.parse(BodyBytes.of(body()), contentType);
    }

    /** Where the file's content belongs in the rest after it was redacted. */
    int place(ByteBuf redacted, String contentType) {
        BodyBytes bytes = BodyBytes.of(redacted);
        MultipartPart file = MultipartParser.parse(bytes, contentType).get(part);
        return file.from() - bytes.from();
    }

    @Override
    public String toString() {
        return "LargeForm[" + (to - from) + " bytes]";
    }
}
