package io.nescio.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A provider on a loopback port that records every byte it receives and answers as scripted: each request takes the next answer, and the
 * last one is repeated. One virtual thread for each connection.
 */
public final class RecordingUpstream implements AutoCloseable {
    private final ServerSocket listener;
    private final boolean secure;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private volatile Answer last = Answer.json("{}");

    private RecordingUpstream(ServerSocket listener, boolean secure) {
        this.listener = listener;
        this.secure = secure;
        Thread.ofVirtual().name("recording-upstream").start(this::acceptAll);
    }

    /** One request as it was read, one character for each byte; chunked bodies are joined. */
    public record Received(String head, String latin1) {
        /** The request line. */
        public String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        /** The value of the header, or the empty string. */
        public String header(String name) {
            for (String line : head.lines().toList()) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(latin1.getBytes(ISO_8859_1), UTF_8);
        }
    }

    /** Listens on a free port of the loopback address. */
    public static RecordingUpstream start() {
        return start(ServerSocketFactory.getDefault(), false);
    }

    /** Listens by TLS with the sockets of {@code factory}. */
    public static RecordingUpstream startSecure(ServerSocketFactory factory) {
        return start(factory, true);
    }

    private static RecordingUpstream start(ServerSocketFactory factory, boolean secure) {
        try {
            ServerSocket listener = factory.createServerSocket(0, 64, InetAddress.getLoopbackAddress());
            return new RecordingUpstream(listener, secure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds answers to the script. */
    public RecordingUpstream answering(Answer... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The base URL that a client of OpenAI's paths is given. */
    public URI url() {
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:") + port() + "/v1");
    }

    /** The whole requests so far. */
    public List<Received> requests() {
        return List.copyOf(requests);
    }

    /** Every byte received so far, of broken requests too, one character for each. */
    public String received() {
        synchronized (bytes) {
            return bytes.toString(ISO_8859_1);
        }
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return connections.get();
    }

    /** How many connections are open. */
    public int openConnections() {
        return open.size();
    }

    /** How many answers could not be sent to their end because the other side had gone. */
    public int abandoned() {
        return abandoned.get();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                Received request = read(in);
                requests.add(request);
                goesOn = answer(socket, next());
            }
        } catch (IOException | InterruptedException _) {
            // The other side has gone; what it sent is recorded.
        } finally {
            open.remove(socket);
        }
    }

    private Answer next() {
        Answer scripted = script.poll();
        if (scripted != null) {
            last = scripted;
        }
        return last;
    }

    private boolean answer(Socket socket, Answer answer) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        try {
            for (Answer.Step step : answer.steps()) {
                switch (step) {
                    case Answer.Step.Send piece -> {
                        out.write(piece.copy());
                        out.flush();
                    }
                    case Answer.Step.Pause(var duration) -> Thread.sleep(duration);
                    case Answer.Step.Await(var latch) -> latch.await();
                    case Answer.Step.Close() -> {
                        return false;
                    }
                    case Answer.Step.Reset() -> {
                        socket.setSoLinger(true, 0);
                        return false;
                    }
                }
            }
        } catch (IOException e) {
            abandoned.incrementAndGet();
            throw e;
        }
        return true;
    }

    private Received read(InputStream in) throws IOException {
        String head = readHead(in);
        Received request = new Received(head, "");
        if (request.header("transfer-encoding").equalsIgnoreCase("chunked")) {
            return new Received(head, readChunks(in).toString(ISO_8859_1));
        }
        String length = request.header("content-length");
        return length.isEmpty()
                ? request
                : new Received(head, new String(readExactly(in, Integer.parseInt(length)), ISO_8859_1));
    }

    private String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) readByte(in));
        }
        return head.toString();
    }

    private ByteArrayOutputStream readChunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(readLine(in), 16);
            body.writeBytes(readExactly(in, size));
            readLine(in);
            if (size == 0) {
                return body;
            }
        }
    }

    private String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.isEmpty() || line.charAt(line.length() - 1) != '\n') {
            line.append((char) readByte(in));
        }
        return line.toString().strip();
    }

    private byte[] readExactly(InputStream in, int count) throws IOException {
        byte[] body = new byte[count];
        for (int i = 0; i < count; i++) {
            body[i] = (byte) readByte(in);
        }
        return body;
    }

    private int readByte(InputStream in) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        synchronized (bytes) {
            bytes.write(next);
        }
        return next;
    }

    /** Closes the listener and every connection. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
