package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Address;
import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.Answer;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import io.nescio.proxy.testing.RedisServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored state survives the proxy that made it. */
class SharedStateTest {
    private static final String EMAIL = "anna.schmidt@example.org";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[EMAIL_[A-Z0-9]+]");

    private final RecordingUpstream upstream = RecordingUpstream.start();

    @TempDir
    private Path directory;

    private Path key;

    @BeforeEach
    void writeKey() throws IOException {
        key = Files.writeString(directory.resolve("key"), "a master key that is long enough");
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void restoresAfterARestartFromAFile() {
        String placeholder;
        try (RunningProxy before = KeptExchanges.start(upstream, file())) {
            placeholder = create(before);
        }

        try (RunningProxy after = KeptExchanges.start(upstream, file())) {
            assertThat(retrieve(after, placeholder).text()).contains("Wrote to " + EMAIL);
        }
    }

    @Test
    void restoresWhatAnotherReplicaMade() {
        try (RedisServer redis = RedisServer.start(directory);
                RunningProxy first = KeptExchanges.start(upstream, redis.config(key));
                RunningProxy second = KeptExchanges.start(upstream, redis.config(key))) {
            String placeholder = create(first);

            assertThat(retrieve(second, placeholder).text()).contains("Wrote to " + EMAIL);
        }
    }

    @Test
    void refusesOnlyWhatWouldBeKeptWhileTheVaultIsGone() {
        try (RedisServer redis = RedisServer.start(directory);
                RunningProxy proxy = KeptExchanges.start(upstream, redis.config(key))) {
            String placeholder = create(proxy);
            redis.kill();
            int sent = upstream.requests().size();

            RawClient.Response stored = post(proxy, "{\"model\":\"m\",\"input\":\"Write to " + EMAIL + "\"}");
            int sentThen = upstream.requests().size();
            upstream.answering(Answer.json("{\"id\":\"resp_2\",\"output\":[]}"));
            RawClient.Response passing =
                    post(proxy, "{\"model\":\"m\",\"store\":false,\"input\":\"Write to " + EMAIL + "\"}");
            RawClient.Response read = retrieve(proxy, placeholder);

            assertThat(stored.status()).isEqualTo(503);
            assertThat(stored.text()).contains("vault_unavailable");
            assertThat(sentThen).isEqualTo(sent);
            assertThat(passing.status()).isEqualTo(200);
            assertThat(read.text()).contains("Wrote to " + placeholder);
            assertThat(read.header("nescio-vault")).isEqualTo("missing");
        }
    }

    private VaultConfig file() {
        VaultConfig defaults = VaultConfig.DEFAULTS;
        return new VaultConfig(
                VaultConfig.Kind.FILE,
                directory.resolve("vault"),
                defaults.url(),
                null,
                new Secret.File(key),
                null,
                defaults.missing(),
                defaults.memory(),
                defaults.timeout(),
                Map.of());
    }

    private String create(RunningProxy proxy) {
        upstream.answering(Answer.json("{\"id\":\"resp_1\",\"output\":[]}"));
        assertThat(post(proxy, "{\"model\":\"m\",\"input\":\"Write to " + EMAIL + "\"}")
                        .status())
                .isEqualTo(200);
        Matcher matcher = PLACEHOLDER.matcher(upstream.requests().getLast().text());
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private RawClient.Response retrieve(RunningProxy proxy, String placeholder) {
        upstream.answering(Answer.json("{\"id\":\"resp_1\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\","
                + "\"content\":[{\"type\":\"output_text\",\"text\":\"Wrote to " + placeholder + "\"}]}]}"));
        try (RawClient client = client(proxy)) {
            return client.send("GET /v1/responses/resp_1 HTTP/1.1\r\nHost: proxy\r\nauthorization: Bearer sk-a\r\n\r\n")
                    .read();
        }
    }

    private static RawClient.Response post(RunningProxy proxy, String json) {
        try (RawClient client = client(proxy)) {
            return client.post("/v1/responses", json, "authorization: Bearer sk-a")
                    .read();
        }
    }

    private static RawClient client(RunningProxy proxy) {
        Address address = proxy.address();
        return RawClient.to(new InetSocketAddress(address.host(), address.port()));
    }
}
