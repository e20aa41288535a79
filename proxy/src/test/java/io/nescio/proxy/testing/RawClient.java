package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;

/** A client that sends bytes as they are and reads answers frame by frame, so that tests see what is on the wire. */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final InputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One answer; {@code whole} is false when the connection ended before the body did. Bodies hold one character for each byte. */
    public record Response(int status, String head, String latin1, boolean whole) {
        /** The value of the header, or the empty string. */
        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(latin1.getBytes(ISO_8859_1), UTF_8);
        }
    }

    public static RawClient to(InetSocketAddress address) {
        return over(new Socket(), address);
    }

    /** A client over a socket that is not connected yet. */
    public static RawClient over(Socket socket, InetSocketAddress address) {
        try {
            socket.connect(address);
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawClient send(String text) {
        return send(text.getBytes(UTF_8));
    }

    public RawClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends no more, and reads on. */
    public RawClient endOutput() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request with a JSON body. */
    public RawClient post(String target, String json, String... headers) {
        byte[] body = json.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: proxy\r\n");
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("\r\n").toString()).send(body);
    }

    /** Reads one answer. */
    public Response read() {
        try {
            String head = readHead();
            int status = Integer.parseInt(head.substring(9, 12));
            return readBody(new Response(status, head, "", true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what there is until the other side closes or resets. */
    public String readToEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (IOException _) {
            // A reset ends the connection as well.
        }
        return all.toString(ISO_8859_1);
    }

    /** Reads a number of bytes. */
    public String read(int count) {
        try {
            return new String(in.readNBytes(count), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Response readBody(Response head) throws IOException {
        if (head.status() == 100 || head.status() == 204 || head.status() == 304) {
            return head;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = true;
        try {
            if (head.header("transfer-encoding").equals("chunked")) {
                readChunks(body);
            } else if (!head.header("content-length").isEmpty()) {
                readExactly(Integer.parseInt(head.header("content-length")), body);
            } else {
                body.writeBytes(in.readAllBytes());
            }
        } catch (IOException _) {
            whole = false;
        }
        return new Response(head.status(), head.head(), body.toString(ISO_8859_1), whole);
    }

    private void readChunks(ByteArrayOutputStream body) throws IOException {
        while (true) {
            int size = Integer.parseInt(readLine(), 16);
            readExactly(size, body);
            readLine();
            if (size == 0) {
                return;
            }
        }
    }

    private void readExactly(int count, ByteArrayOutputStream body) throws IOException {
        for (int i = 0; i < count; i++) {
            body.write(readByte());
        }
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) readByte());
        }
        return head.toString();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.isEmpty() || line.charAt(line.length() - 1) != '\n') {
            line.append((char) readByte());
        }
        return line.toString().strip();
    }

    private int readByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    /** Whether the other side has closed and nothing more was to be read. */
    public boolean closedByPeer() {
        return readToEnd().isEmpty();
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
