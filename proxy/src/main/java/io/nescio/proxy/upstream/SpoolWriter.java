package io.nescio.proxy.upstream;

import io.nescio.proxy.spool.Spool;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/** Writes a body that waits on disk, as fast as the provider takes it. */
final class SpoolWriter {
    private static final int PIECE_BYTES = 64 * 1024;
    /** After so many pieces other connections of the event loop have their turn. */
    private static final int PIECES_A_TURN = 16;

    private final Channel channel;
    private final Spool body;
    private long written;
    private boolean done;

    SpoolWriter(Channel channel, Spool body) {
        this.channel = channel;
        this.body = body;
    }

    /** Whether all has been written. */
    boolean done() {
        return done;
    }

    /** Whether the provider takes more at once. */
    boolean wanted() {
        return !done && channel.isActive() && channel.isWritable();
    }

    /**
     * Writes what the provider takes now.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if the body cannot be read
     */
    void write() {
        for (int i = 0; i < PIECES_A_TURN && wanted(); i++) {
            int size = (int) Math.min(PIECE_BYTES, body.length() - written);
            ByteBuf piece = channel.alloc().heapBuffer(size, size);
            try {
                body.read(written, piece.array(), piece.arrayOffset(), piece.arrayOffset() + size);
            } catch (RuntimeException e) {
                piece.release();
                throw e;
            }
            written += size;
            done = written == body.length();
            var _ = channel.write(new DefaultHttpContent(piece.writerIndex(size)), channel.voidPromise());
            if (done) {
                var _ = channel.write(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
            }
            channel.flush();
        }
    }
}
