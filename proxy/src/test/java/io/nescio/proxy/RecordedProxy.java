package io.nescio.proxy;

import io.nescio.config.LimitsConfig;
import io.nescio.config.PolicyConfig;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RecordingUpstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The whole proxy before a provider that records what reaches it. */
record RecordedProxy(RecordingUpstream upstream, RunningProxy proxy) implements AutoCloseable {
    static final String EMAIL = "anna.schmidt@example.org";
    static final String CHAT = "/v1/chat/completions";

    static RecordedProxy start(LimitsConfig limits) {
        return start(RecordingUpstream.start(), limits);
    }

    static RecordedProxy start(RecordingUpstream upstream, LimitsConfig limits) {
        return new RecordedProxy(
                upstream, WholeProxy.start(upstream.url(), PolicyConfig.DEFAULTS, limits, VaultConfig.DEFAULTS));
    }

    RawClient client() {
        return RawClient.to(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), proxy.address().port()));
    }

    static String chat(String content) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    }

    @Override
    public void close() {
        proxy.close();
        upstream.close();
    }
}
