package io.nescio.proxy.route;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The segments of a path, decoded once. What could be read in two ways by two servers is refused: empty and dot segments, encoded
 * slashes, backslashes, semicolons, percent signs that survive decoding, control characters, invalid UTF-8.
 */
final class PathSegments {
    private static final int MAX_SEGMENTS = 32;

    private PathSegments() {}

    /** Splits and decodes {@code path}, which starts with a slash; one trailing slash is dropped. */
    static List<String> of(String path) {
        if (path.isEmpty() || path.charAt(0) != '/') {
            throw refused("the request target must be a path that starts with a slash");
        }
        String inner =
                path.length() > 1 && path.endsWith("/") ? path.substring(1, path.length() - 1) : path.substring(1);
        List<String> segments = new ArrayList<>();
        for (String raw : inner.split("/", -1)) {
            segments.add(checked(decoded(raw)));
            if (segments.size() > MAX_SEGMENTS) {
                throw refused("the path has too many segments");
            }
        }
        return segments;
    }

    /** The one spelling of a decoded segment that is forwarded (RFC 3986, section 2.3). */
    static String encoded(String segment) {
        StringBuilder out = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if ((b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~:@!$&'()*+,=".indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
            }
        }
        return out.toString();
    }

    private static String decoded(String raw) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw refused("the path holds a character that must be percent-encoded");
            }
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = high < 0 ? -1 : Character.digit(raw.charAt(i + 2), 16);
                if (low < 0) {
                    throw refused("the path holds a broken percent-encoding");
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw refused("the path is not valid UTF-8");
        }
    }

    private static String checked(String segment) {
        if (segment.isEmpty()) {
            throw refused("the path holds an empty segment; remove the doubled slash");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused("the path holds a dot segment");
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\' || c == ';' || c == '%' || c == '?' || c == '#' || Character.isISOControl(c)) {
                throw refused("the path holds an encoded character that can be read in two ways");
            }
        }
        return segment;
    }

    private static RequestRefusedException refused(String message) {
        return new RequestRefusedException(Failure.MALFORMED_REQUEST, message);
    }
}
