package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.PolicyConfig;
import io.nescio.proxy.testing.RawSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tests of WebSocket send and expect. */
final class SocketMessages {
    static final String EMAIL = "anna.schmidt@example.org";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[EMAIL_[A-Z0-9]+]");

    private SocketMessages() {}

    static RawSocket connect(RunningProxy proxy, String target, String... headers) {
        return RawSocket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), proxy.address().port()),
                target,
                headers);
    }

    static String placeholder(String text) {
        Matcher found = PLACEHOLDER.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    static String create(String stream, String input) {
        return "{\"type\":\"response.create\"," + stream(stream) + "\"model\":\"m\",\"input\":\"" + input + "\"}";
    }

    static String event(String type, String stream, String members) {
        return "{\"type\":\"" + type + "\"," + stream(stream) + "\"output_index\":0,\"content_index\":0," + members
                + "}";
    }

    static String delta(String stream, String text) {
        return event("response.output_text.delta", stream, "\"delta\":\"" + text + "\"");
    }

    static String realtimeDelta(String text) {
        return "{\"type\":\"response.output_text.delta\",\"response_id\":\"resp_1\",\"output_index\":0,\"content_index\":0,"
                + "\"delta\":\"" + text + "\"}";
    }

    private static String stream(String id) {
        return id.isEmpty() ? "" : "\"stream_id\":\"" + id + "\",";
    }

    /** The defaults with these, and one origin of web pages. */
    static PolicyConfig policy(PolicyConfig.Store store, PolicyConfig.Websocket websocket) {
        PolicyConfig policy = PolicyConfig.DEFAULTS;
        return new PolicyConfig(
                policy.images(),
                policy.audio(),
                policy.files(),
                policy.documents(),
                policy.hostedTools(),
                store,
                policy.drop(),
                policy.placeholderInstruction(),
                websocket,
                List.of("https://chat.example.org"));
    }
}
