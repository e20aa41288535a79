package io.nescio.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.Assembly;
import io.nescio.proxy.Recognition;
import io.nescio.proxy.RunningProxy;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.Vaults;
import io.nescio.redaction.restore.RestoreMap;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends stored responses, ten to a conversation, through two whole proxies in turns, of which one has an empty file vault and the other
 * a full one, and compares what an exchange costs: {@code bench/vault.sh exchanges RECORDS}. The processor time is that of the process, with
 * the client and the upstream.
 */
final class ExchangeCost {
    private static final int ROUNDS = 12;
    private static final int CONVERSATIONS = 40;
    private static final int TURNS = 10;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger made = new AtomicInteger();

    static void run(int records, Path directory) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("key"), "a master key for measuring alone");
        ExchangeCost cost = new ExchangeCost();
        HttpServer upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        upstream.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = cost.answer().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        upstream.start();
        int port = upstream.getAddress().getPort();
        ProxyConfig full = config(directory, "full", port);
        try (Vault vault = Vaults.open(full.vault())) {
            for (int i = 0; i < records; i++) {
                RestoreMap map = RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt " + i));
                vault.put("tenant", "before_" + i, map, Duration.ofDays(1));
            }
        }
        try (RunningProxy first = Assembly.start(config(directory, "empty", port));
                RunningProxy second = Assembly.start(full)) {
            cost.compare(first, second);
        } finally {
            upstream.stop(0);
        }
    }

    private static ProxyConfig config(Path directory, String name, int port) throws IOException {
        String yaml = """
                listen: 127.0.0.1:0
                admin: {listen: 127.0.0.1:0}
                upstream: {url: "http://127.0.0.1:%d/v1"}
                vault: {kind: file, path: "%s", key: {file: "%s"}}
                """.formatted(port, directory.resolve(name), directory.resolve("key"));
        return Recognition.loader().load(Files.writeString(directory.resolve(name + ".yaml"), yaml));
    }

    private String answer() {
        return """
        {"id":"resp_%d","object":"response","status":"completed","output":[{"id":"msg_1","type":"message",\
        "role":"assistant","content":[{"type":"output_text","text":"It was sent."}]}]}""".formatted(made.incrementAndGet());
    }

    private void compare(RunningProxy empty, RunningProxy full) throws IOException, InterruptedException {
        Cost ofEmpty = new Cost();
        Cost ofFull = new Cost();
        for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
            Cost own = round < 0 ? new Cost() : ofEmpty;
            Cost other = round < 0 ? new Cost() : ofFull;
            own.add(this, empty);
            other.add(this, full);
        }
        System.out.printf(
                Locale.ROOT,
                "empty: %s%nfull: %s%nfull/empty: processor time %.2f, requests a second %.2f%n",
                ofEmpty,
                ofFull,
                (double) ofFull.processorNanos / ofEmpty.processorNanos,
                (double) ofEmpty.elapsedNanos / ofFull.elapsedNanos);
    }

    /** What the exchanges through one proxy took. */
    private static final class Cost {
        private long elapsedNanos;
        private long processorNanos;
        private int exchanges;

        void add(ExchangeCost cost, RunningProxy proxy) throws IOException, InterruptedException {
            URI target = URI.create("http://" + proxy.address() + "/v1/responses");
            long start = System.nanoTime();
            long startProcessor = PROCESS.getProcessCpuTime();
            for (int conversation = 0; conversation < CONVERSATIONS; conversation++) {
                String more = "";
                for (int turn = 0; turn < TURNS; turn++) {
                    more = ",\"previous_response_id\":\"" + cost.send(target, more) + '"';
                }
            }
            processorNanos += PROCESS.getProcessCpuTime() - startProcessor;
            elapsedNanos += System.nanoTime() - start;
            exchanges += CONVERSATIONS * TURNS;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f µs of processor time for an exchange, %.0f requests a second",
                    processorNanos / 1e3 / exchanges,
                    exchanges / (elapsedNanos / 1e9));
        }
    }

    private String send(URI target, String more) throws IOException, InterruptedException {
        String body = "{\"model\":\"m\",\"input\":\"Write to anna.schmidt" + made + "@web.example\"" + more + "}";
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-bench")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200
                || answer.headers().firstValue("nescio-vault").isPresent()) {
            throw new IOException("not kept: " + answer.statusCode());
        }
        return answer.body().substring(7, answer.body().indexOf('"', 7));
    }
}
