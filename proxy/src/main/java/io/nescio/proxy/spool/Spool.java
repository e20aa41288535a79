package io.nescio.proxy.spool;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Bytes that wait on disk in a file that has no name any more, where the system allows it, and that only this process can read: written
 * once, then read at any place. Belongs to one thread at a time: to that of its {@link #execute tasks} while an event loop owns it.
 */
public final class Spool implements AutoCloseable {
    private static final int BLOCK_BYTES = 64 * 1024;

    private final Spools room;
    private final Executor thread;
    private final Path path;
    private final FileChannel file;
    private final BlockSeal seal = new BlockSeal();
    private final byte[] block = new byte[BLOCK_BYTES];
    private final byte[] sealed = new byte[BLOCK_BYTES + BlockSeal.TAG_BYTES];
    private long length;
    private int filled;
    private long blockNumber;
    private long reserved;
    private boolean finished;
    private boolean closed;

    Spool(Spools room, Path directory, Executor thread) throws IOException {
        this.room = room;
        this.thread = thread;
        // Made for its owner alone.
        path = Files.createTempFile(directory, "nescio-", ".spool");
        try {
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
        delete();
    }

    // Where an open file cannot be deleted, it is when it is closed.
    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException _) {
            path.toFile().deleteOnExit();
        }
    }

    /**
     * Runs a task on the thread that waits for the disk, after those that were given before.
     *
     * @throws RejectedExecutionException if the proxy shuts down
     */
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Closes it on its own thread, after the tasks that were given before. */
    public void discard() {
        try {
            thread.execute(this::close);
        } catch (RejectedExecutionException _) {
            close();
        }
    }

    /** How many bytes were written. */
    public long length() {
        return length;
    }

    /**
     * Appends {@code bytes[from, to)}.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if there is no room
     */
    public void write(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(to - at, BLOCK_BYTES - filled);
            System.arraycopy(bytes, at, block, filled, count);
            filled += count;
            length += count;
            at += count;
            if (filled == BLOCK_BYTES) {
                writeBlock();
            }
        }
    }

    /** Nothing more is written; from now on it can be read. */
    public void finish() {
        if (filled > 0) {
            writeBlock();
        }
        finished = true;
        blockNumber = -1;
    }

    private void writeBlock() {
        int size = filled + BlockSeal.TAG_BYTES;
        room.reserve(size);
        reserved += size;
        try {
            seal.seal(blockNumber, block, filled, sealed);
            ByteBuffer out = ByteBuffer.wrap(sealed, 0, size);
            long position = blockNumber * sealed.length;
            while (out.hasRemaining()) {
                position += file.write(out, position);
            }
        } catch (IOException e) {
            throw Spools.failed(e);
        }
        blockNumber++;
        filled = 0;
    }

    /**
     * Reads the bytes from {@code position} on, {@code into[from, to)}, and returns how many there were: fewer only at the end.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if they are not those that were written
     */
    public int read(long position, byte[] into, int from, int to) {
        if (!finished) {
            throw new IllegalStateException("not finished");
        }
        int count = (int) Math.min(to - from, length - position);
        int done = 0;
        while (done < count) {
            long wanted = (position + done) / BLOCK_BYTES;
            if (wanted != blockNumber) {
                readBlock(wanted);
            }
            int at = (int) ((position + done) % BLOCK_BYTES);
            int piece = Math.min(count - done, BLOCK_BYTES - at);
            System.arraycopy(block, at, into, from + done, piece);
            done += piece;
        }
        return Math.max(done, 0);
    }

    private void readBlock(long number) {
        blockNumber = -1;
        int size = (int) Math.min(BLOCK_BYTES, length - number * BLOCK_BYTES) + BlockSeal.TAG_BYTES;
        try {
            ByteBuffer in = ByteBuffer.wrap(sealed, 0, size);
            long position = number * sealed.length;
            while (in.hasRemaining()) {
                int read = file.read(in, position);
                if (read < 0) {
                    throw new EOFException("a spool file is cut off");
                }
                position += read;
            }
            seal.open(number, sealed, size, block);
        } catch (IOException e) {
            throw Spools.failed(e);
        }
        blockNumber = number;
    }

    /** Gives back its room; may be called again. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        room.release(reserved);
        try {
            file.close();
        } catch (IOException e) {
            var _ = Spools.failed(e);
        }
        delete();
    }

    @Override
    public String toString() {
        return "Spool[" + length + " bytes]";
    }
}
