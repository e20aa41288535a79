package io.nescio.proxy;

import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.standin.Reply;
import io.nescio.proxy.standin.StandInProvider;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What the tests of Java clients say, and a provider that says it back, in a tool call where there are tools. */
final class SaidBack {
    static final List<String> VALUES =
            List.of("Anna Schmidt", "anna.schmidt@example.org", "DE89 3704 0044 0532 0130 00", "86 095 742 719");
    static final String TEXT = "Schreibe an Frau %s, %s, IBAN %s, Steuer-ID %s.".formatted(VALUES.toArray());

    private SaidBack() {}

    static StandInProvider provider() throws IOException {
        return new StandInProvider(request -> {
            String text = request.path("messages").path(0).path("content").asText();
            return request.has("tools")
                    ? new Reply.ToolCall("note", "{\"text\":\"" + text + "\"}")
                    : new Reply.Message(text);
        });
    }

    /** The defaults on free ports, for such a provider. */
    static ProxyConfig config(URI upstream, UpstreamConfig.Kind kind) {
        Address any = new Address("127.0.0.1", 0);
        return ProxyConfig.DEFAULTS.listening(any, any).towards(UpstreamConfig.DEFAULTS.at(upstream, kind));
    }
}
