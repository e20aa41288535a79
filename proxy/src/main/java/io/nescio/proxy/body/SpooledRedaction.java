package io.nescio.proxy.body;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.document.DocumentKind;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.spool.Spool;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redacts one form on disk in windows of whole lines: all of them once; then again those in which something stands that was replaced in
 * another. Nothing can leave before the last byte of it has been redacted and looked at.
 */
final class SpooledRedaction {
    private static final int HEAD_BYTES = 16 * 1024;
    /** How much text after it a cut between two windows of plain text is judged with. */
    private static final int CONTEXT_BYTES = 4 * 1024;

    private final BodyRedactor redactor;
    private final BodyRedactor.Asked asked;
    private final SpooledSource body;
    private final LimitsConfig limits;
    private Unreadable unreadable;
    private final KnownValues known;
    private final Pseudonyms pseudonyms;
    private final List<Window> windows = new ArrayList<>();
    private final Set<Stored.Reference> references = new LinkedHashSet<>();
    private String purpose = "";

    /** What became of {@code length} bytes from {@code source} on, of which the first is in the line; judged with all that was {@code read}. */
    private record Window(long source, int length, int read, int line, int redacted) {}

    SpooledRedaction(
            BodyRedactor redactor,
            BodyRedactor.Asked asked,
            SpooledSource body,
            LimitsConfig limits,
            Unreadable unreadable) {
        this.redactor = redactor;
        this.asked = asked;
        this.body = body;
        this.limits = limits;
        this.unreadable = unreadable;
        this.known = new KnownValues(limits.spooledValues());
        this.pseudonyms = redactor.pseudonyms(asked.scope());
    }

    /** The redacted request, or null when the file is not text. */
    @Nullable
    SpooledRequest redacted() {
        if (!BodyRedactor.mediaType(asked.contentType()).equals("multipart/form-data")) {
            throw BodyRedactor.refusedType(asked.operation(), "multipart/form-data");
        }
        LargeForm form = LargeForm.read(body.source(), asked.contentType());
        List<MultipartPart> parts = form.parts(asked.contentType());
        MultipartPart file = parts.get(form.part());
        if (!file.file()) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE, "A form of this size holds one file and short fields alone.", "body");
        }
        purpose = MultipartContent.purpose(parts, form.rest());
        if (!startsAsText(form, file)) {
            return null;
        }
        // Also what this purpose and these fields forbid.
        RedactedRequest rest = redactor.redact(asked, form.body(), known);
        rest.body().release();
        try (Spool first = body.spools().open()) {
            if (!redactOnce(form, first)) {
                return null;
            }
            first.finish();
            known.seal();
            unreadable = unreadable.uncounted();
            return finished(form, first);
        }
    }

    private boolean startsAsText(LargeForm form, MultipartPart file) {
        byte[] head = new byte[(int) Math.min(HEAD_BYTES, form.to() - form.from())];
        body.source().read(form.from(), head, 0, head.length);
        return purpose.equals("batch")
                || (unreadable.kind(head, 0, head.length, file.mediaType(form.rest())) == DocumentKind.NONE
                        && !FilePart.startsLikeBinary(head, 0, head.length));
    }

    /** False when the file turns out not to be text. */
    private boolean redactOnce(LargeForm form, Spool out) {
        LineWindows lines = new LineWindows(
                body.source(), form.from(), form.to(), limits.body().bytes());
        while (lines.next()) {
            requireWanted();
            if (!Utf8.valid(lines.bytes(), 0, lines.size())) {
                return false;
            }
            List<Splice> splices = splices(lines.bytes(), lines.size(), lines.line());
            known.check(pseudonyms.size());
            int length =
                    purpose.equals("batch") || lines.last() ? lines.size() : cut(lines.bytes(), lines.size(), splices);
            byte[] redacted = Splice.applied(lines.bytes(), length, splices);
            out.write(redacted, 0, redacted.length);
            windows.add(new Window(lines.at(), length, lines.size(), lines.line(), redacted.length));
            lines.done(length);
        }
        return true;
    }

    private void requireWanted() {
        if (body.abandoned().getAsBoolean()) {
            throw new RequestRefusedException(Failure.OVERLOADED, "Nobody waits for the answer any more.");
        }
    }

    private List<Splice> splices(byte[] bytes, int size, int line) {
        Document document = new Document(bytes);
        FragmentCollector collector = redactor.collector(pseudonyms, unreadable);
        new FilePart(asked.operation(), purpose, document, collector, unreadable).text(0, size, line);
        if (references.size() < Stored.MAX_REFERENCES) {
            references.addAll(collector.stored().references());
        }
        Sweep sweep = redactor.sweep(collector, asked.scope(), known);
        return document.splices(collector.fragments(), sweep.redaction().edits());
    }

    /**
     * Where a window of plain text ends: at the end of a line, better of a paragraph, that no replacement spans, with text after it; that
     * text is seen again with what follows.
     */
    private static int cut(byte[] bytes, int size, List<Splice> splices) {
        for (boolean paragraph : new boolean[] {true, false}) {
            for (int i = size - CONTEXT_BYTES; i > size / 2; i--) {
                boolean ends = bytes[i - 1] == '\n' && (!paragraph || bytes[i] == '\n' || bytes[i] == '\r');
                int at = i;
                if (ends && splices.stream().noneMatch(splice -> splice.start() < at && at < splice.end())) {
                    return i;
                }
            }
        }
        return size;
    }

    private SpooledRequest finished(LargeForm form, Spool first) {
        RedactedWindows check = new RedactedWindows(known);
        RedactedRequest rest = redactor.redact(asked, form.body(), known);
        Spool out = body.spools().open();
        try {
            byte[] around = ByteBufUtil.getBytes(rest.body());
            int place = form.place(rest.body(), asked.contentType());
            check.requireClean(around, 0, around.length);
            out.write(around, 0, place);
            redactAgain(first, out, check);
            out.write(around, place, around.length);
            out.finish();
        } catch (Throwable e) {
            out.close();
            throw e;
        } finally {
            rest.body().release();
        }
        return new SpooledRequest(whole(rest), out, check.needles());
    }

    private void redactAgain(Spool first, Spool out, RedactedWindows check) {
        long at = 0;
        for (Window window : windows) {
            requireWanted();
            byte[] redacted = new byte[window.redacted()];
            first.read(at, redacted, 0, redacted.length);
            at += redacted.length;
            if (!check.clean(redacted)) {
                byte[] bytes = new byte[window.read()];
                body.source().read(window.source(), bytes, 0, bytes.length);
                redacted = Splice.applied(bytes, window.length(), splices(bytes, bytes.length, window.line()));
                check.requireClean(redacted, 0, redacted.length);
            }
            out.write(redacted, 0, redacted.length);
        }
    }

    private RedactedRequest whole(RedactedRequest rest) {
        Map<String, String> identifiers = new HashMap<>(rest.traces().pseudonyms());
        identifiers.putAll(pseudonyms.originals());
        List<Stored.Reference> named =
                references.stream().limit(Stored.MAX_REFERENCES).toList();
        return new RedactedRequest(
                rest.target(),
                Unpooled.EMPTY_BUFFER,
                known.redaction(),
                false,
                new RedactedRequest.Traces(
                        asked.operation(),
                        known.replaced(),
                        identifiers,
                        rest.traces().stored().naming(named),
                        Converted.NOTHING));
    }
}
