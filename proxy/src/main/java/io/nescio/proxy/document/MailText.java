package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.Field;

/** Reads messages: who wrote to whom, the text, and attachments that can be read in their turn. */
final class MailText implements TextReader {
    private static final List<String> HEADERS = List.of("From", "To", "Cc", "Date", "Subject");
    private static final int MAX_DEPTH = 8;

    @Override
    public void read(byte[] document, TextBuffer out) throws IOException, UnreadableDocumentException {
        Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(document));
        read(message, 0, out);
        if (out.isBlank()) {
            throw new UnreadableDocumentException(Reason.NO_TEXT);
        }
    }

    private static void read(Message message, int depth, TextBuffer out)
            throws IOException, UnreadableDocumentException {
        for (String name : HEADERS) {
            for (Field field : message.getHeader().getFields(name)) {
                out.line(name + ": " + DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT));
            }
        }
        out.add("\n");
        body(message, depth, out);
    }

    private static void body(Entity entity, int depth, TextBuffer out) throws IOException, UnreadableDocumentException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableDocumentException(Reason.TOO_LARGE);
        }
        Body body = entity.getBody();
        switch (body) {
            case Multipart parts -> parts(parts, depth, out);
            case Message message -> read(message, depth + 1, out);
            case TextBody text -> {
                String words = new String(bytes(text), charset(text));
                if (entity.getMimeType().equals("text/html")) {
                    HtmlText.read(words, out);
                } else {
                    out.line(words);
                }
            }
            case BinaryBody binary -> attachment(entity, binary, depth, out);
            case null, default -> {}
        }
    }

    private static java.nio.charset.Charset charset(TextBody text) {
        try {
            return java.nio.charset.Charset.forName(text.getMimeCharset());
        } catch (IllegalArgumentException _) {
            return java.nio.charset.StandardCharsets.UTF_8;
        }
    }

    private static void parts(Multipart parts, int depth, TextBuffer out)
            throws IOException, UnreadableDocumentException {
        List<Entity> all = parts.getBodyParts();
        // RFC 2046, 5.1.4: the same in several forms; the first is the plainest.
        List<Entity> read = parts.getSubType().equals("alternative") && !all.isEmpty() ? all.subList(0, 1) : all;
        for (Entity part : read) {
            body(part, depth + 1, out);
        }
    }

    private static void attachment(Entity entity, BinaryBody binary, int depth, TextBuffer out)
            throws IOException, UnreadableDocumentException {
        byte[] bytes = bytes(binary);
        String name = entity.getFilename();
        if (name != null) {
            out.line(DecoderUtil.decodeEncodedWords(name, DecodeMonitor.SILENT) + ":");
        }
        DocumentKind kind = DocumentKind.of(bytes, 0, bytes.length, entity.getMimeType());
        if (kind == DocumentKind.NONE || kind == DocumentKind.OLD_OFFICE || depth == MAX_DEPTH) {
            LeftOut.attachment(entity.getMimeType(), out);
            return;
        }
        DocumentProcess.reader(kind).read(bytes, out);
    }

    private static byte[] bytes(org.apache.james.mime4j.dom.SingleBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }
}
