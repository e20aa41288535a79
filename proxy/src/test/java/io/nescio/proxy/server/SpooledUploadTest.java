package io.nescio.proxy.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SpooledRequest;
import io.nescio.proxy.body.SpooledSource;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.spool.Spool;
import io.nescio.proxy.spool.Spools;
import io.nescio.proxy.testing.FakeRules;
import io.nescio.proxy.testing.Limits;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RunningProxy;
import io.nescio.redaction.Scope;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that wait on disk while the disk does not answer: other exchanges go on, no more is read than may wait, and nothing is lost. */
@Timeout(120)
final class SpooledUploadTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final int LARGE_BYTES = 24 << 20;
    private static final LimitsConfig LIMITS =
            Limits.with(limits -> limits.spools(ByteSize.ofMiB(64), ByteSize.ofMiB(256), 10));

    private final RecordingUpstream upstream = RecordingUpstream.start();
    private final CopyingRules rules = new CopyingRules();
    private RunningProxy proxy = RunningProxy.start(upstream, rules, LIMITS);

    /** Rules that copy every large body from disk to disk. */
    private static final class CopyingRules extends FakeRules {
        private volatile Spools spools = Spools.temporary(0);
        private volatile boolean failing;

        @Override
        public boolean spools(Operation operation) {
            return true;
        }

        @Override
        public SpooledRequest redact(Route route, String contentType, SpooledSource body, Scope scope) {
            spools = body.spools();
            if (failing) {
                throw new RequestRefusedException(Failure.MALFORMED_BODY, "broken");
            }
            Spool copy = body.spools().open();
            byte[] piece = new byte[100_000];
            long at = 0;
            for (int read = body.source().read(at, piece, 0, piece.length);
                    read > 0;
                    read = body.source().read(at, piece, 0, piece.length)) {
                copy.write(piece, 0, read);
                at += read;
            }
            copy.finish();
            return new SpooledRequest(RedactedRequest.unread(route.target(), Unpooled.EMPTY_BUFFER), copy);
        }

        /** Keeps every thread of the disk waiting until the latch is released. */
        void stall(CountDownLatch latch) {
            Set<Executor> stalled = new HashSet<>();
            for (Executor next = spools.thread(); stalled.add(next); next = spools.thread()) {
                next.execute(() -> await(latch));
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @BeforeEach
    void start() {
        assertThat(upload(bytes(5 << 20)).status()).isEqualTo(200);
    }

    @AfterEach
    void stop() throws InterruptedException {
        proxy.close();
        upstream.close();
        await().until(() -> rules.spools.held() == 0);
    }

    private static byte[] bytes(int count) {
        byte[] random = new byte[count];
        new Random(count).nextBytes(random);
        return random;
    }

    private static byte[] head(int length, String... headers) {
        return ("POST " + CHAT + " HTTP/1.1\r\nHost: proxy\r\nContent-Type: application/json\r\n"
                        + String.join("", headers) + "Content-Length: " + length + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    private Response upload(byte[] body, String... headers) {
        try (RawClient client = proxy.client()) {
            return client.send(head(body.length, headers)).send(body).read();
        }
    }

    private byte[] arrived() {
        return upstream.requests().getLast().latin1().getBytes(ISO_8859_1);
    }

    /** Sends until the proxy has taken nothing for a while; how many bytes it took. */
    private static int sendWhatIsTaken(SocketChannel client, byte[] bytes) throws IOException {
        client.configureBlocking(false);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        await().pollInterval(Duration.ofMillis(2))
                .during(Duration.ofMillis(400))
                .until(() -> client.write(left) == 0);
        return left.position();
    }

    @Test
    void readsNoMoreThanMayWaitWhileTheDiskStandsStillAndLosesNothing() throws Exception {
        byte[] body = bytes(LARGE_BYTES);
        CountDownLatch disk = new CountDownLatch(1);
        rules.stall(disk);

        try (SocketChannel client = SocketChannel.open(address())) {
            client.write(ByteBuffer.wrap(head(body.length)));
            int taken = sendWhatIsTaken(client, body);
            disk.countDown();
            client.configureBlocking(true);
            client.write(ByteBuffer.wrap(body, taken, body.length - taken));
            client.read(ByteBuffer.allocate(12));

            assertThat(taken).isLessThan(LARGE_BYTES / 2);
            assertThat(Arrays.mismatch(arrived(), body)).isNegative();
        }
    }

    @Test
    void answersOthersWhileTheDiskStandsStill() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        rules.stall(disk);
        int loops = Runtime.getRuntime().availableProcessors();

        try (SocketChannel client = SocketChannel.open(address())) {
            client.write(ByteBuffer.wrap(head(LARGE_BYTES)));
            sendWhatIsTaken(client, bytes(6 << 20));
            for (int i = 0; i < 2 * loops; i++) {
                try (RawClient other = proxy.client()) {
                    assertThat(other.post(CHAT, "{}").read().status()).isEqualTo(200);
                }
            }
        } finally {
            disk.countDown();
        }
    }

    @Test
    void keepsTheConnectionForTheNextUpload() {
        byte[] first = bytes(6 << 20);
        byte[] second = bytes(9 << 20);

        try (RawClient client = proxy.client()) {
            client.send(head(first.length)).send(first);
            assertThat(client.read().status()).isEqualTo(200);
            client.send(head(second.length)).send(second).send(head(2)).send("{}");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(200);
        }
        assertThat(upstream.requests().get(2).latin1()).hasSize(second.length);
    }

    @Test
    void undoesTheCodingOfWhatGoesToTheDisk() throws IOException {
        byte[] body = HexFormat.of().formatHex(bytes(4 << 20)).getBytes(US_ASCII);
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
            gzip.write(body);
        }

        Response got = upload(coded.toByteArray(), "Content-Encoding: gzip\r\n");

        assertThat(got.status()).isEqualTo(200);
        assertThat(Arrays.mismatch(arrived(), body)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void dropsWhatAClientLeavesBehind(boolean stalled) throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        if (stalled) {
            rules.stall(disk);
        }

        try (SocketChannel client = SocketChannel.open(address())) {
            client.write(ByteBuffer.wrap(head(LARGE_BYTES)));
            sendWhatIsTaken(client, bytes(6 << 20));
        }
        disk.countDown();

        await().until(() -> rules.spools.held() == 0);

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void answersARefusalOfWhatWasOnDisk() {
        rules.failing = true;

        Response got = upload(bytes(6 << 20));

        assertThat(got.status()).isEqualTo(400);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void refusesMoreThanMayWaitInMemoryForTheDisk() throws Exception {
        proxy.close();
        proxy = RunningProxy.start(
                upstream,
                rules,
                Limits.with(limits -> limits.spools(ByteSize.ofMiB(64), ByteSize.ofMiB(256), 10)
                        .queuedBytes(ByteSize.ofMiB(6))));
        upload(bytes(5 << 20));
        int before = upstream.requests().size();
        CountDownLatch disk = new CountDownLatch(1);
        rules.stall(disk);

        try (SocketChannel first = SocketChannel.open(address());
                RawClient client = proxy.client()) {
            first.write(ByteBuffer.wrap(head(LARGE_BYTES)));
            sendWhatIsTaken(first, bytes(5 << 20));
            Response got = client.send(head(3 << 20)).send(bytes(3 << 20)).read();

            assertThat(got.status()).isEqualTo(503);
            assertThat(upstream.requests()).hasSize(before);
        } finally {
            disk.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesOnceWhatTheDiskTakesNoMore(boolean allHasArrived) {
        byte[] body = bytes(6 << 20);
        long inFlight = proxy.metrics().inFlight().sum();

        try (RawClient client = proxy.client()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: proxy\r\nTransfer-Encoding: chunked\r\n"
                    + "Connection: close\r\nContent-Type: application/json\r\n\r\n");
            if (!allHasArrived) {
                closeSpools();
            }
            client.send(Integer.toHexString(body.length) + "\r\n").send(body).send("\r\n");
            if (allHasArrived) {
                await().until(() -> rules.spools.held() >= body.length);
                closeSpools();
            }
            String all = client.send("0\r\n\r\n").readToEnd();

            assertThat(all).startsWith("HTTP/1.1 500").containsOnlyOnce("HTTP/1.1 ");
        }
        assertThat(proxy.metrics().inFlight().sum()).isEqualTo(inFlight);
        assertThat(upstream.requests()).hasSize(1);
    }

    private void closeSpools() {
        rules.spools.close();
        await().until(() -> {
            try {
                rules.spools.thread().execute(() -> {});
                return false;
            } catch (RejectedExecutionException _) {
                return true;
            }
        });
    }

    private InetSocketAddress address() {
        return proxy.address();
    }
}
