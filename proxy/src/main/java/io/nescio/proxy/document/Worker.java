package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One process that reads documents. Used by one thread at a time. */
final class Worker implements AutoCloseable {
    private static final int MAX_TEXT_BYTES = 16 << 20;

    private final Process process;
    private final DataOutputStream to;
    private final DataInputStream from;
    private int documents;

    private Worker(Process process) {
        this.process = process;
        this.to = new DataOutputStream(process.getOutputStream());
        this.from = new DataInputStream(process.getInputStream());
    }

    static Worker start(String memory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-cp",
                System.getProperty("java.class.path"),
                DocumentProcess.class.getName()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // Neither credentials nor options that are meant for the proxy.
        builder.environment().clear();
        return new Worker(builder.start());
    }

    /** How many documents it has read. */
    int documents() {
        return documents;
    }

    /** The text of a document. After any other outcome than a text or a reason of the document itself, the process has ended. */
    DocumentText read(DocumentKind kind, byte[] document, Duration time) throws UnreadableDocumentException {
        documents++;
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> watch = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    process.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
        try {
            to.writeUTF(kind.name());
            to.writeInt(document.length);
            to.write(document);
            to.flush();
            String outcome = from.readUTF();
            int leftOut = from.readInt();
            int length = from.readInt();
            if (length < 0 || length > MAX_TEXT_BYTES) {
                throw new IOException("a text of " + length + " bytes");
            }
            byte[] text = from.readNBytes(length);
            if (text.length < length) {
                throw new IOException("the text is cut off");
            }
            if (!outcome.equals(DocumentProcess.READ)) {
                throw new UnreadableDocumentException(Reason.valueOf(outcome));
            }
            return new DocumentText(new String(text, StandardCharsets.UTF_8), leftOut);
        } catch (IOException _) {
            close();
            throw new UnreadableDocumentException(late.get() ? Reason.TOO_SLOW : Reason.TOO_LARGE);
        } finally {
            watch.cancel(false);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
