package io.nescio.proxy.body;

import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a file in a form: as it is, percent-encoded (RFC 8187), or, as .NET writes it, an encoded word (RFC 2047). */
final class FileName {
    private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[a-z0-9-]*'(.*)");
    private static final String ADDRESS = ".*(@|%40).*";
    private static final int MAX_ENDING = 6;
    private static final Pattern WORD = Pattern.compile("(?i)=\\?utf-8\\?b\\?([a-z0-9+/=]*)\\?=");

    private FileName() {}

    /** The places of the name that stands in {@code bytes[from, to)}, whose text is given to the collector. */
    static List<Slot> slots(byte[] bytes, int from, int to, FragmentCollector collector, String place) {
        String name = text(bytes, from, to);
        if (name.contains("=?")) {
            return List.of(encoded(name, from, collector, place));
        }
        Matcher extended = EXTENDED.matcher(name);
        boolean percent = extended.matches();
        int start = percent ? from + extended.start(1) : from;
        int stem = stem(bytes, start, to);
        Slot whole = slot(bytes, start, to, percent, collector);
        return stem < to ? List.of(whole, slot(bytes, start, stem, percent, collector)) : List.of(whole);
    }

    private static Slot slot(byte[] bytes, int from, int to, boolean percent, FragmentCollector collector) {
        String name = text(bytes, from, to);
        if (!percent) {
            return new Slot.Plain(from, to, add(name, collector), "");
        }
        PercentText text = new PercentText(name);
        return new Slot.Percent(from, to, add(text.decoded(), collector), text);
    }

    private static Slot encoded(String name, int from, FragmentCollector collector, String place) {
        Matcher word = WORD.matcher(name);
        String text = word.matches() ? text(word.group(1)) : null;
        if (text == null) {
            throw MultipartParser.malformed("a file name in the form is encoded; send it as filename in UTF-8", place);
        }
        return new Slot.Encoded(from + word.start(1), from + word.end(1), add(text, collector));
    }

    private static @Nullable String text(String base64) {
        byte[] bytes = Unreadable.decoded(base64);
        return bytes == null ? null : Unreadable.text(bytes);
    }

    /** Where the ending of a name that holds an address begins, which would be taken for the end of the address; or {@code to}. */
    static int stem(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && to - at < MAX_ENDING && bytes[at - 1] != '.') {
            at--;
        }
        boolean ending =
                at - 1 > from && bytes[at - 1] == '.' && text(bytes, from, to).matches(ADDRESS);
        return ending ? at - 1 : to;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static int add(String name, FragmentCollector collector) {
        return collector.add(name, "filename", Fragment.Form.TEXT);
    }
}
