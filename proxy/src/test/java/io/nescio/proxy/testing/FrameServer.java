package io.nescio.proxy.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A provider that speaks HTTP/2 frame by frame (RFC 9113, 4.1), as the test says: what leaves in one write is read in one piece. */
public final class FrameServer implements AutoCloseable {
    private static final int PREFACE_BYTES = 24;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int ACCEPTED_MILLIS = 100;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;

    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    /** RFC 7541, appendix A: {@code :status: 200}. */
    private static final byte OK = (byte) 0x88;

    private final ServerSocket listener;
    private final List<Connection> connections = new ArrayList<>();
    private int requests;

    private FrameServer(ServerSocket listener) {
        this.listener = listener;
    }

    /** Listens on a free port of the loopback address. */
    public static FrameServer start() {
        try {
            ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            listener.setSoTimeout(PATIENCE_MILLIS);
            return new FrameServer(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/v1");
    }

    /** How many whole requests came, also those that the test did not read; whoever sent them has closed. */
    public int requests() throws IOException {
        listener.setSoTimeout(ACCEPTED_MILLIS);
        try {
            while (true) {
                accept();
            }
        } catch (SocketTimeoutException _) {
            // Nobody waits to be accepted.
        }
        for (Connection connection : connections) {
            connection.readToEnd();
        }
        return requests;
    }

    /** The next connection. */
    public Connection accept() throws IOException {
        Socket socket = listener.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        Connection connection = new Connection(socket);
        connections.add(connection);
        return connection;
    }

    /** Settings that change nothing. */
    public static byte[] settings() {
        return frame(SETTINGS, 0, 0);
    }

    /** A farewell, after which the streams up to {@code last} are still answered. */
    public static byte[] goAway(int last) {
        return frame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(0).array());
    }

    /** The end of a stream, with the code of an error. */
    public static byte[] reset(int stream, long error) {
        return frame(
                RESET, 0, stream, ByteBuffer.allocate(4).putInt((int) error).array());
    }

    /** The begin of an answer. */
    public static byte[] head(int stream) {
        return frame(HEADERS, END_HEADERS, stream, OK);
    }

    /** A whole answer. */
    public static byte[] answer(int stream) {
        return frame(HEADERS, END_HEADERS | END_STREAM, stream, OK);
    }

    private static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) 0)
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Connection connection : connections) {
                connection.socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection. */
    public final class Connection implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private boolean begun;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
        }

        /** Sends the frames in one write. */
        public Connection send(byte[]... frames) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] frame : frames) {
                all.writeBytes(frame);
            }
            socket.getOutputStream().write(all.toByteArray());
            return this;
        }

        /** Reads on to the end of a request, and gives its stream. */
        public int readRequest() throws IOException {
            if (!begun) {
                in.skipNBytes(PREFACE_BYTES);
                begun = true;
            }
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt();
                in.skipNBytes(length);
                if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
                    requests++;
                    return stream;
                }
            }
        }

        private void readToEnd() throws IOException {
            try (socket) {
                while (true) {
                    readRequest();
                }
            } catch (EOFException | SocketException _) {
                // The other side has closed.
            }
        }

        /** Says no more; what the other side has sent is read by {@link #requests}. */
        @Override
        public void close() throws IOException {
            socket.shutdownOutput();
        }
    }
}
