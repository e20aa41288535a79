package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.sse.EventTooLargeException;
import io.nescio.proxy.sse.LineSplitter;
import io.nescio.proxy.sse.SseEvent;
import io.nescio.redaction.restore.Restorer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Restores a stored file by what its first bytes are: JSON Lines, such as the output of a batch, line by line; other text as text;
 * anything else stays as it is.
 */
final class FileAnswer implements AnswerRestorer {
    private static final int MAX_DEPTH = 1_000;
    private static final Shape LINE = Shapes.named("file.line");

    private final RestoringVisitor.Originals originals;
    private final LineSplitter lines;
    private @Nullable Content content;
    private @Nullable TextAnswer text;

    /** What a file holds. */
    private enum Content {
        LINES,
        TEXT,
        BYTES
    }

    FileAnswer(RestoringVisitor.Originals originals, int maxLine) {
        this.originals = originals;
        this.lines = new LineSplitter(maxLine);
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        if (content == null && piece.isReadable()) {
            content = contentOf(piece);
        }
        switch (content) {
            case LINES -> acceptLines(piece, out);
            case TEXT -> text().accept(piece, out);
            case BYTES -> out.accept(piece);
            case null -> out.accept(piece);
        }
    }

    private void acceptLines(ByteBuf piece, Consumer<ByteBuf> out) {
        try {
            lines.accept(piece, line -> out.accept(restored(line)));
        } catch (EventTooLargeException _) {
            throw new RequestRefusedException(Failure.UPSTREAM_MALFORMED, "a line of the file is too large");
        } finally {
            piece.release();
        }
    }

    private ByteBuf restored(SseEvent line) {
        ByteBuf bytes = Unpooled.wrappedBuffer(Arrays.copyOfRange(line.bytes(), line.from(), line.to()));
        if (!line.hasData()) {
            return bytes;
        }
        RestoringVisitor visitor = new RestoringVisitor(originals);
        int at = line.dataFrom() - line.from();
        int end = line.dataTo() - line.from();
        try {
            new JsonWalker(MAX_DEPTH).walk(bytes.array(), at, end, LINE, Role.TEXT, visitor);
        } catch (RequestRefusedException _) {
            String restored = visitor.restore(Restorer.Place.TEXT, bytes.toString(StandardCharsets.UTF_8));
            return Unpooled.wrappedBuffer(restored.getBytes(StandardCharsets.UTF_8));
        }
        List<Splice> splices = visitor.splices(visitor.restored());
        return splices.isEmpty() ? bytes : Splice.apply(bytes, 0, splices, bytes.alloc());
    }

    private static Content contentOf(ByteBuf piece) {
        int from = piece.readerIndex();
        int to = piece.writerIndex();
        if (piece.getByte(from) == '{') {
            return Content.LINES;
        }
        byte[] begin = new byte[Math.min(512, to - from)];
        piece.getBytes(from, begin);
        int whole = begin.length;
        // The last character may be cut off.
        while (whole > 0 && whole > begin.length - 4 && (begin[whole - 1] & 0x80) != 0) {
            whole--;
        }
        return Utf8.valid(begin, 0, whole) ? Content.TEXT : Content.BYTES;
    }

    private TextAnswer text() {
        TextAnswer known = text;
        if (known == null) {
            known = new TextAnswer(originals);
            text = known;
        }
        return known;
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        if (content == Content.LINES) {
            lines.finish(line -> out.accept(restored(line)));
        } else if (content == Content.TEXT) {
            text().finish(out);
        }
    }

    @Override
    public void close() {
        if (text != null) {
            text.close();
        }
    }
}
