package io.nescio.proxy.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that is read and written at given places. Safe to share between threads. The interruption of a thread closes the channel that it
 * uses (see {@link java.nio.channels.InterruptibleChannel}); the next one opens it again.
 */
final class PlacedFile implements AutoCloseable {
    private final Path path;
    private volatile FileChannel channel;
    private volatile boolean closed;

    PlacedFile(Path path) throws IOException {
        this.path = path;
        this.channel = open(path);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                VaultDirectory.ownerOnly(path));
    }

    private FileChannel channel() throws IOException {
        FileChannel now = channel;
        return now.isOpen() || closed ? now : reopened();
    }

    private synchronized FileChannel reopened() throws IOException {
        if (!channel.isOpen() && !closed) {
            channel = open(path);
        }
        return channel;
    }

    long size() throws IOException {
        return channel().size();
    }

    /** Fills {@code bytes} as far as the file has them, and flips it. */
    ByteBuffer read(ByteBuffer bytes, long at) throws IOException {
        FileChannel now = channel();
        long position = at;
        while (bytes.hasRemaining()) {
            int count = now.read(bytes, position);
            if (count < 0) {
                break;
            }
            position += count;
        }
        return bytes.flip();
    }

    void write(ByteBuffer bytes, long at) throws IOException {
        FileChannel now = channel();
        long position = at;
        while (bytes.hasRemaining()) {
            position += now.write(bytes, position);
        }
    }

    /** Lets the disk have everything. */
    void force() throws IOException {
        channel().force(false);
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
