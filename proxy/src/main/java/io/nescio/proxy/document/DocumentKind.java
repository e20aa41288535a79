package io.nescio.proxy.document;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** What kind of document some bytes are, by what they begin with and by the media type that the caller names. */
public enum DocumentKind {
    /** Not a document that is read here: plain text, or bytes of any other kind. */
    NONE,
    /** Portable Document Format (ISO 32000). */
    PDF,
    /** A package of Office Open XML (ECMA-376): a text, a workbook or a presentation. */
    OFFICE,
    /** The older binary format of Office, which is also the shell of encrypted packages. */
    OLD_OFFICE,
    /** HTML, in which names can be written as character references. */
    HTML,
    /** Rich Text Format, in which letters outside of ASCII are escaped. */
    RTF,
    /** A message (RFC 5322), whose parts can be encoded. */
    MAIL;

    private static final int HEAD_BYTES = 8_192;
    private static final int PDF_HEADER_WITHIN = 1_024;
    private static final Pattern HTML_START = Pattern.compile(
            "\\s*(<\\?xml[^>]*>\\s*)?(<!--[^>]*-->\\s*)?<(!doctype\\s+html|html|head|body)\\b.*", Pattern.DOTALL);
    private static final Pattern HEADER_LINE = Pattern.compile("(from |[a-z][a-z0-9-]{1,40}:).*", Pattern.DOTALL);
    private static final Pattern MAIL_HEADER =
            Pattern.compile("(?:^|\n)(?:mime-version|content-transfer-encoding|received|message-id):");

    /** The kind of {@code bytes[from, to)}. */
    public static DocumentKind of(byte[] bytes, int from, int to, String mediaType) {
        String head = new String(bytes, from, Math.min(HEAD_BYTES, to - from), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\003\004") || head.startsWith("PK\005\006")) {
            return OFFICE;
        }
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            return OLD_OFFICE;
        }
        int pdf = head.indexOf("%PDF-");
        if (pdf >= 0 && pdf < PDF_HEADER_WITHIN) {
            return PDF;
        }
        String text = (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).toLowerCase(Locale.ROOT);
        if (text.startsWith("{\\rtf")) {
            return RTF;
        }
        if (mediaType.equals("text/html")
                || mediaType.equals("application/xhtml+xml")
                || HTML_START.matcher(text).matches()) {
            return HTML;
        }
        boolean mail = mediaType.equals("message/rfc822")
                || (HEADER_LINE.matcher(text).matches()
                        && MAIL_HEADER.matcher(headers(text)).find());
        return mail ? MAIL : NONE;
    }

    /** What stands before the first empty line. */
    private static String headers(String text) {
        String lines = text.replace("\r\n", "\n");
        int end = lines.indexOf("\n\n");
        return end < 0 ? lines : lines.substring(0, end);
    }
}
