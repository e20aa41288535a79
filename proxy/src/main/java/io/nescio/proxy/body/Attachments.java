package io.nescio.proxy.body;

import io.nescio.proxy.document.DocumentKind;
import io.nescio.proxy.document.DocumentText;
import io.nescio.redaction.Fragment;

/** Takes the text out of the URLs, data URLs and base64 of a request, and refuses what holds none. */
final class Attachments {
    private final FragmentCollector collector;
    private final Unreadable unreadable;
    private final DocumentParts parts;

    Attachments(FragmentCollector collector, Unreadable unreadable) {
        this.collector = collector;
        this.unreadable = unreadable;
        this.parts = new DocumentParts(collector);
    }

    void enter(JsonWalker at, int start) {
        parts.enter(at, start);
    }

    void leave(JsonWalker at, int end) {
        parts.leave(at, end);
    }

    /** Takes {@code bytes} as a document, if they are one and text can stand in its place. */
    private boolean document(JsonWalker at, byte[] bytes, String mediaType) {
        DocumentKind kind = unreadable.kind(bytes, 0, bytes.length, mediaType);
        if (kind == DocumentKind.NONE) {
            return false;
        }
        if (!parts.fits(at)) {
            unreadable.requireAllowedMedia("application/octet-stream", at.path());
            return true;
        }
        DocumentText text = unreadable.document(kind, bytes, at.path());
        if (text != null) {
            collector.converted(text);
            parts.convert(at, text.text());
        }
        return true;
    }

    void media(JsonWalker at, int start, int end) {
        String where = at.label() + ' ' + at.outerLabel();
        String kind =
                where.contains("audio") ? "audio/" : where.contains("image") ? "image/" : "application/octet-stream";
        unreadable.requireAllowedMedia(kind, at.path());
        String text = JsonText.decode(at.bytes(), start, end, at);
        if (!DataUrl.is(text) && !Unreadable.base64(text.replaceAll("[\r\n]", ""))) {
            collector.text(at, start, end);
        }
    }

    void url(JsonWalker at, int start, int end) {
        String text = JsonText.decode(at.bytes(), start, end, at);
        if (DataUrl.is(text)) {
            file(at, start, end);
        } else if (PercentText.encoded(text)) {
            PercentText percent = new PercentText(text);
            collector.slot(new Slot.Percent(
                    start,
                    end,
                    collector.add(percent.decoded(), FragmentCollector.label(at), Fragment.Form.TEXT),
                    percent));
        } else {
            collector.text(at, start, end);
        }
    }

    void file(JsonWalker at, int start, int end) {
        String text = JsonText.decode(at.bytes(), start, end, at);
        DataUrl url = DataUrl.parse(text);
        if (url == null && !Unreadable.base64(text.replaceAll("[\r\n]", ""))) {
            collector.text(at, start, end);
            return;
        }
        String payload = url == null ? text : url.payload();
        byte[] bytes = url == null || url.base64() ? Unreadable.decoded(payload) : null;
        if (bytes != null && document(at, bytes, url == null ? "" : url.mediaType())) {
            return;
        }
        String content = bytes == null ? null : Unreadable.text(bytes);
        if (content == null) {
            unreadable.requireAllowedMedia(url == null ? "application/octet-stream" : url.mediaType(), at.path());
            return;
        }
        // Base64 holds no escapes, so the payload is the end of the literal unless "/" is written "\/"; then all of it
        // is refused.
        if (end - start != text.length()) {
            unreadable.requireAllowedMedia("application/octet-stream", at.path());
            return;
        }
        collector.slot(new Slot.Encoded(
                end - payload.length(), end, collector.add(content, FragmentCollector.label(at), Fragment.Form.TEXT)));
    }
}
