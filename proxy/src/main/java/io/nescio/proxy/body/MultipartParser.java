package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the parts of a form. Whatever could hide text, such as a preamble or a header of its own, is refused. */
final class MultipartParser {
    private static final Pattern BOUNDARY = Pattern.compile(
            ";\\s*boundary=(?:\"([\\w'()+,./:=?-]{1,70})\"|([\\w'()+./:=?-]{1,70})(?![^\\s;]))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(name|filename\\*?)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");
    private static final Pattern UTF_8 = Pattern.compile("(?i)utf-8'");
    static final int MAX_PARTS = 1_000;
    private static final int MAX_HEADERS = 8_192;

    private final byte[] bytes;
    private final int to;
    private final byte[] delimiter;
    private int at;

    private MultipartParser(BodyBytes body, byte[] delimiter) {
        bytes = body.array();
        at = body.from();
        to = body.to();
        this.delimiter = delimiter;
    }

    /** The parts of {@code body}. */
    static List<MultipartPart> parse(BodyBytes body, String contentType) {
        return new MultipartParser(body, delimiter(contentType)).parts();
    }

    /** What stands between two parts, with the end of the line before it. */
    static byte[] delimiter(String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw malformed("the content type of a form names no boundary", "content-type");
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    private List<MultipartPart> parts() {
        if (!startsWith(at, 2)) {
            throw malformed("the form does not begin with its boundary", "body");
        }
        at += delimiter.length - 2;
        List<MultipartPart> parts = new ArrayList<>();
        while (!last(parts.size())) {
            if (parts.size() == MAX_PARTS) {
                throw malformed("the form has too many parts", "body");
            }
            parts.add(part(parts.size()));
        }
        return parts;
    }

    /** Reads what follows a delimiter: the end of the form, or of the delimiter's line. */
    private boolean last(int number) {
        if (at + 2 <= to && bytes[at] == '-' && bytes[at + 1] == '-') {
            for (int i = at + 2; i < to; i++) {
                if (bytes[i] > ' ' || bytes[i] < 0) {
                    throw malformed("something follows the form", "body");
                }
            }
            return true;
        }
        if (at + 2 > to || bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw malformed("the form is cut off or its boundary is wrong", "part " + number);
        }
        at += 2;
        return false;
    }

    private MultipartPart part(int number) {
        String place = "part " + number;
        int headersEnd = indexOf("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), at - 2);
        if (headersEnd < 0 || headersEnd - at > MAX_HEADERS) {
            throw malformed("a part of the form has no end of its headers", place);
        }
        int headersStart = at;
        int from = headersEnd + 4;
        int end = indexOf(delimiter, Math.max(from - 2, headersStart));
        if (end < 0 || end < from) {
            throw malformed("a part of the form is cut off", place);
        }
        at = end + delimiter.length;
        return described(headersStart, Math.max(headersStart, headersEnd), from, end, place);
    }

    // ISO-8859-1 keeps one character a byte, so that offsets are places.
    private MultipartPart described(int headersStart, int headersEnd, int from, int end, String place) {
        if (!Utf8.valid(bytes, headersStart, headersEnd)) {
            throw malformed("a header of the form is not valid UTF-8", place);
        }
        String headers = new String(bytes, headersStart, headersEnd - headersStart, StandardCharsets.ISO_8859_1);
        MultipartPart.Range mediaType = new MultipartPart.Range(headersStart, headersStart);
        MultipartPart part = null;
        int start = headersStart;
        for (String line : headers.split("\r\n", -1)) {
            String lower = line.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                requireOnce(part == null, place);
                part = disposition(line, start, from, end, place);
            } else if (lower.startsWith("content-type:")) {
                requireOnce(mediaType.to() == headersStart, place);
                String named = BodyRedactor.mediaType(line.substring(13));
                mediaType = new MultipartPart.Range(start + 13, start + line.length());
                if (!Suspicion.constant(named.getBytes(StandardCharsets.ISO_8859_1), 0, named.length())) {
                    throw malformed("a part of the form has no proper content type", place);
                }
            } else if (!lower.matches("(content-length: ?\\d{1,12}|content-transfer-encoding: ?(binary|8bit|7bit))?")) {
                throw malformed("a part of the form has a header that is not known", place);
            }
            start += line.length() + 2;
        }
        if (part == null) {
            throw malformed("a part of the form has no name", place);
        }
        return new MultipartPart(part.name(), part.nameFrom(), part.nameTo(), part.fileNames(), mediaType, from, end);
    }

    private MultipartPart disposition(String line, int start, int from, int end, String place) {
        Matcher matcher = PARAMETER.matcher(line);
        int nameFrom = -1;
        int nameTo = -1;
        int read = line.indexOf(';');
        List<MultipartPart.Range> fileNames = new ArrayList<>(1);
        while (matcher.find()) {
            if (matcher.start() != read) {
                throw malformed("a part of the form has a parameter that is not known", place);
            }
            read = matcher.end();
            int group = matcher.group(2) == null ? 3 : 2;
            if (matcher.group(1).equals("name")) {
                requireOnce(nameFrom < 0, place);
                nameFrom = start + matcher.start(group);
                nameTo = start + matcher.end(group);
            } else if (matcher.group(1).equals("filename*")
                    && matcher.group(group).indexOf('%') >= 0
                    && !UTF_8.matcher(matcher.group(group)).lookingAt()) {
                throw malformed("a file name in the form is encoded; send it as filename in UTF-8", place);
            } else {
                fileNames.add(new MultipartPart.Range(start + matcher.start(group), start + matcher.end(group)));
            }
        }
        if (nameFrom < 0 || read != line.length()) {
            throw malformed("a part of the form has no proper content disposition", place);
        }
        String name = new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
        return new MultipartPart(name, nameFrom, nameTo, fileNames, new MultipartPart.Range(start, start), from, end);
    }

    private static void requireOnce(boolean first, String place) {
        if (!first) {
            throw malformed("a part of the form says something twice", place);
        }
    }

    private boolean startsWith(int position, int skip) {
        int length = delimiter.length - skip;
        return position + length <= to
                && Arrays.equals(bytes, position, position + length, delimiter, skip, delimiter.length);
    }

    private int indexOf(byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= to; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    static RequestRefusedException malformed(String message, String place) {
        return new RequestRefusedException(Failure.MALFORMED_BODY, message, place);
    }
}
