package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.Address;
import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy with a vault before a provider that keeps what it is sent, and what tests ask of the two. */
record KeptExchanges(RecordingUpstream upstream, RunningProxy proxy) implements AutoCloseable {
    static final String EMAIL = "anna.schmidt@example.org";
    static final String IBAN = "DE89 3704 0044 0532 0130 00";
    /** The defaults, but for requests that name what nothing is known of. */
    static final VaultConfig REFUSING = refusing(VaultConfig.DEFAULTS);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_[A-Z0-9]+]");

    private static VaultConfig refusing(VaultConfig vault) {
        return new VaultConfig(
                vault.kind(),
                vault.path(),
                vault.url(),
                null,
                null,
                null,
                VaultConfig.Missing.REFUSE,
                vault.memory(),
                vault.timeout(),
                Map.of());
    }

    static KeptExchanges start(VaultConfig vault) {
        RecordingUpstream upstream = RecordingUpstream.start();
        return new KeptExchanges(upstream, start(upstream, vault));
    }

    static RunningProxy start(RecordingUpstream upstream, VaultConfig vault) {
        return WholeProxy.start(upstream.url(), PolicyConfig.DEFAULTS, LimitsConfig.DEFAULTS, vault);
    }

    static String completion(String id, String text) {
        return "{\"id\":\"" + id + "\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}]}";
    }

    static String response(String id, String text) {
        return "{\"id\":\"" + id + "\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"id\":\"msg_1\","
                + "\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\""
                + text + "\"}]}]}";
    }

    /** The placeholder in the last request that left, in which no value stands. */
    String placeholderSent() {
        String text = upstream.requests().getLast().text();
        Matcher matcher = PLACEHOLDER.matcher(text);
        assertThat(matcher.find()).as("a placeholder in what was sent").isTrue();
        assertThat(text).doesNotContain(EMAIL).doesNotContain(IBAN);
        return matcher.group();
    }

    RawClient.Response post(String target, String json, String key) {
        try (RawClient client = client()) {
            RawClient.Response answer =
                    client.post(target, json, "authorization: Bearer " + key).read();
            assertThat(answer.status()).isEqualTo(200);
            return answer;
        }
    }

    RawClient.Response get(String target, String key) {
        return send("GET", target, key);
    }

    RawClient.Response send(String method, String target, String key) {
        try (RawClient client = client()) {
            return client.send(method + " " + target + " HTTP/1.1\r\nHost: proxy\r\nauthorization: Bearer " + key
                            + "\r\n\r\n")
                    .read();
        }
    }

    RawClient client() {
        return RawClient.to(socket(proxy.address()));
    }

    /** A client of the admin listener. */
    RawClient admin() {
        return RawClient.to(socket(proxy.adminAddress()));
    }

    private static InetSocketAddress socket(Address address) {
        return new InetSocketAddress(address.host(), address.port());
    }

    @Override
    public void close() {
        proxy.close();
        upstream.close();
    }
}
