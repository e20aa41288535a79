package io.nescio.proxy.body;

import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a file in a form: as it is, percent-encoded (RFC 8187), or, as .NET writes it, an encoded word (RFC 2047). */
final class FileName {
    private static final Pattern EXTENDED = Pattern.compile("(?i)utf-8'[a-z0-9-]*'(.*)");
    private static final Pattern WORD = Pattern.compile("(?i)=\\?utf-8\\?b\\?([a-z0-9+/=]*)\\?=");

    private FileName() {}

    /** The place of the name that stands in {@code bytes[from, to)}, whose text is given to the collector. */
    static Slot slot(byte[] bytes, int from, int to, FragmentCollector collector, String place) {
        String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        Matcher extended = EXTENDED.matcher(name);
        if (extended.matches()) {
            PercentText text = new PercentText(extended.group(1));
            return new Slot.Percent(from + extended.start(1), to, add(text.decoded(), collector), text);
        }
        if (!name.contains("=?")) {
            return new Slot.Plain(from, to, add(name, collector), "");
        }
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

    private static int add(String name, FragmentCollector collector) {
        return collector.add(name, "filename", Fragment.Form.TEXT);
    }
}
