package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** One end of a WebSocket that sends frames as told and records what it receives, so that tests see what is on the wire. */
public final class RawSocket implements AutoCloseable {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final byte[] MASK = {1, 2, 3, 4};

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final boolean masks;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private String head = "";

    private RawSocket(Socket socket, boolean masks) throws IOException {
        this.socket = socket;
        this.masks = masks;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** One frame; {@code opcode} is -1 where the connection ended. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Frame(int opcode, boolean last, byte[] payload) {
        public String text() {
            return new String(payload, UTF_8);
        }

        /** The code of a goodbye, or -1. */
        public int code() {
            return payload.length < 2 ? -1 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }
    }

    /** Asks for a WebSocket; what was answered is in {@link #head}. */
    public static RawSocket connect(InetSocketAddress address, String target, String... headers) {
        try {
            RawSocket raw = new RawSocket(new Socket(address.getAddress(), address.getPort()), true);
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: proxy\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n"
                            + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n";
            raw.out.write(request.getBytes(ISO_8859_1));
            raw.readHead();
            return raw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers the handshake that arrives on {@code socket} with a status. */
    static RawSocket accept(Socket socket, int status) throws IOException {
        RawSocket raw = new RawSocket(socket, false);
        raw.readHead();
        if (status == 101) {
            raw.out.write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Accept: " + acceptance(raw.header("sec-websocket-key")) + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
        } else {
            raw.out.write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .getBytes(ISO_8859_1));
        }
        return raw;
    }

    private static String acceptance(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void readHead() throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        head = read.toString();
    }

    /** Request or status line and headers of the handshake. */
    public String head() {
        return head;
    }

    /** The value of the header of the handshake, or the empty string. */
    public String header(String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    public RawSocket text(String message) {
        return send(TEXT, true, message.getBytes(UTF_8));
    }

    public RawSocket send(int opcode, boolean last, byte[] payload) {
        return frame(opcode | (last ? 0x80 : 0), masks, payload);
    }

    public RawSocket close(int code) {
        return send(CLOSE, true, new byte[] {(byte) (code >> 8), (byte) code});
    }

    /** Sends one frame with the first byte as given. */
    public RawSocket frame(int first, boolean masked, byte[] payload) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream frame = new DataOutputStream(bytes);
            frame.write(first);
            int mark = masked ? 0x80 : 0;
            if (payload.length < 126) {
                frame.write(mark | payload.length);
            } else if (payload.length < 65_536) {
                frame.write(mark | 126);
                frame.writeShort(payload.length);
            } else {
                frame.write(mark | 127);
                frame.writeLong(payload.length);
            }
            byte[] sent = payload.clone();
            if (masked) {
                frame.write(MASK);
                for (int i = 0; i < sent.length; i++) {
                    sent[i] ^= MASK[i % 4];
                }
            }
            frame.write(sent);
            out.write(bytes.toByteArray());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame. */
    public Frame read() {
        try {
            int first = in.read();
            if (first < 0) {
                return new Frame(-1, true, new byte[0]);
            }
            int second = in.readUnsignedByte();
            long length = second & 0x7f;
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] mask = (second & 0x80) != 0 ? in.readNBytes(4) : new byte[4];
            byte[] payload = in.readNBytes(Math.toIntExact(length));
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            received.writeBytes(payload);
            return new Frame(first & 0x0f, (first & 0x80) != 0, payload);
        } catch (IOException e) {
            return new Frame(-1, true, new byte[0]);
        }
    }

    /** The next text message. */
    public String readText() {
        Frame frame = read();
        while (frame.opcode() == PING || frame.opcode() == PONG) {
            frame = read();
        }
        if (frame.opcode() != TEXT) {
            throw new AssertionError("opcode " + frame.opcode() + ", code " + frame.code());
        }
        return frame.text();
    }

    /** The code of the goodbye that comes next, texts before it left out; -2 where the connection ends without one. */
    public int readGoodbye() {
        Frame frame = read();
        while (frame.opcode() != CLOSE && frame.opcode() >= 0) {
            frame = read();
        }
        return frame.opcode() < 0 ? -2 : frame.code();
    }

    /** Everything that was received so far. */
    public String received() {
        return received.toString(UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
