package io.nescio.proxy.body;

import io.nescio.redaction.Fragment;

/** Takes the text out of the URLs, data URLs and base64 of a request, and refuses what holds none. */
final class Attachments {
    private final FragmentCollector collector;
    private final Unreadable unreadable;

    Attachments(FragmentCollector collector, Unreadable unreadable) {
        this.collector = collector;
        this.unreadable = unreadable;
    }

    void media(JsonWalker at) {
        String where = at.label() + ' ' + at.outerLabel();
        String kind =
                where.contains("audio") ? "audio/" : where.contains("image") ? "image/" : "application/octet-stream";
        unreadable.requireAllowedMedia(kind, at.path());
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
        boolean readable = url == null || url.base64();
        String content = readable ? Unreadable.text(payload) : null;
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
