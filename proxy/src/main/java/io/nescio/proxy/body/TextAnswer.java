package io.nescio.proxy.body;

import io.nescio.redaction.restore.Restorer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Restores an answer that is plain text, such as a transcript or subtitles, while it arrives. */
final class TextAnswer implements AnswerRestorer {
    private final Restorer restorer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = new byte[0];

    TextAnswer(RestoringVisitor.Originals originals) {
        this.restorer = new Restorer(originals.map(), Restorer.Place.TEXT, originals.counts());
    }

    @Override
    public void accept(ByteBuf piece, Consumer<ByteBuf> out) {
        ByteBuffer bytes =
                ByteBuffer.allocate(rest.length + piece.readableBytes()).put(rest);
        piece.readBytes(bytes);
        piece.release();
        bytes.flip();
        write(restorer.accept(decode(bytes, false)), out);
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
    }

    private CharBuffer decode(ByteBuffer bytes, boolean last) {
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, text, last);
        return text.flip();
    }

    @Override
    public void finish(Consumer<ByteBuf> out) {
        String text = restorer.accept(decode(ByteBuffer.wrap(rest), true)) + restorer.finish();
        rest = new byte[0];
        write(text, out);
    }

    private static void write(String text, Consumer<ByteBuf> out) {
        if (!text.isEmpty()) {
            out.accept(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        rest = new byte[0];
    }
}
