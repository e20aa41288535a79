package io.nescio.proxy.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.TlsConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.Assembly;
import io.nescio.proxy.RunningProxy;
import io.nescio.proxy.standin.Reply;
import io.nescio.proxy.standin.StandInProvider;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the main job on loopback: what the application sends, what the provider sees, what the application gets back. */
@Command(
        name = "demo",
        description =
                "Send three conversations through a proxy to a built-in stand-in for the provider and show all sides.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\[([A-Z][A-Z0-9_]*?)_[2-9BCDFGHJKMNP-TV-Z]{5,}(_[A-Z0-9]+)?\\]");
    private static final Pattern SLOT = Pattern.compile("\\{([A-Z][A-Z_]*)\\}");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_ROUNDS = 100_000;
    private static final Address ANY_PORT = new Address("127.0.0.1", 0);

    @Option(names = "--serve", description = "Leave the proxy and the stand-in running and say how to try them.")
    private boolean serve;

    @Option(names = "--tls", description = "Let the proxy serve TLS with a certificate that signs itself.")
    private boolean tls;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--rounds",
            defaultValue = "20",
            paramLabel = "N",
            description =
                    "How often each conversation is timed, from 1 to 100000, after as many times to warm up, with another text each time.")
    private int rounds = 20;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Long> nanos = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--rounds must be from 1 to " + MOST_ROUNDS);
        }
        if (!tls) {
            return run(null);
        }
        try (DemoCertificate certificate = DemoCertificate.make()) {
            return run(certificate);
        }
    }

    private int run(@Nullable DemoCertificate certificate) throws IOException, InterruptedException {
        try (StandInProvider provider = new StandInProvider(DemoCommand::reply);
                RunningProxy proxy = Assembly.start(configuration(provider, certificate))) {
            URI base = URI.create(
                    certificate == null
                            ? "http://" + proxy.address() + "/v1"
                            : "https://localhost:" + proxy.address().port() + "/v1");
            System.out.printf("Nescio on %s, the stand-in for the provider on %s%n", base, provider.url());
            boolean good = true;
            try (DemoClient client =
                    certificate == null ? new DemoClient(base) : new DemoClient(base, certificate.trust())) {
                for (DemoScenario scenario : DemoScenario.ALL) {
                    good &= show(scenario, client.send(scenario), provider.lastRequest());
                }
                try (DemoClient direct = new DemoClient(provider.url())) {
                    for (DemoScenario scenario : DemoScenario.ALL) {
                        nanos.add(client.measure(scenario, rounds) - direct.measure(scenario, rounds));
                    }
                }
            }
            conclude(good);
            if (serve) {
                serve(base, certificate);
            }
            return good ? 0 : 1;
        }
    }

    private static ProxyConfig configuration(StandInProvider provider, @Nullable DemoCertificate certificate) {
        TlsConfig shown =
                certificate == null ? TlsConfig.DEFAULTS : new TlsConfig(certificate.certificate(), certificate.key());
        return ProxyConfig.DEFAULTS
                .listening(ANY_PORT, ANY_PORT)
                .showing(shown)
                .towards(UpstreamConfig.DEFAULTS.at(provider.url(), UpstreamConfig.Kind.COMPATIBLE));
    }

    private boolean show(DemoScenario scenario, String got, String request) throws IOException {
        String seen = lastText(MAPPER.readTree(request));
        List<String> leaked =
                scenario.values().stream().filter(request::contains).toList();
        boolean back = got.equals(scenario.expected());
        System.out.println();
        System.out.println(Terminal.bold(scenario.title()));
        Terminal.block("application sent", scenario.text(), scenario.values());
        Terminal.block("provider saw", seen, placeholders(seen));
        Terminal.block("application got", got, scenario.values());
        System.out.println("  "
                + (leaked.isEmpty() ? Terminal.good("nothing leaked") : Terminal.bad(leaked.size() + " values leaked"))
                + ", "
                + (back ? Terminal.good("everything came back") : Terminal.bad("the answer was not restored")));
        for (String placeholder : placeholders(seen)) {
            Matcher matcher = PLACEHOLDER.matcher(placeholder);
            if (matcher.matches()) {
                counts.merge(matcher.group(1), 1, Integer::sum);
            }
        }
        return leaked.isEmpty() && back;
    }

    private void conclude(boolean good) {
        System.out.println();
        System.out.println("replaced: "
                + String.join(
                        ", ",
                        counts.entrySet().stream()
                                .map(e -> e.getValue() + " " + e.getKey())
                                .toList()));
        long median = nanos.stream().sorted().toList().get(nanos.size() / 2);
        System.out.printf(
                "added by the proxy, way out and back, while the JVM is still warming up: %.1f ms%n", median / 1e6);
        System.out.println(
                good ? Terminal.good("The provider saw no personal data.") : Terminal.bad("The demo failed."));
    }

    private static void serve(URI base, @Nullable DemoCertificate certificate) throws InterruptedException {
        String trust = certificate == null ? "" : " --cacert " + certificate.certificate();
        if (certificate != null) {
            System.out.printf(
                    "%nClients must trust %1$s: SSL_CERT_FILE=%1$s for Python, NODE_EXTRA_CA_CERTS=%1$s for Node%n",
                    certificate.certificate());
        }
        System.out.printf("""

                Still running; stop it with Ctrl-C. Set this in any OpenAI client: OPENAI_BASE_URL=%1$s
                or try
                  curl%2$s %1$s/chat/completions -H 'content-type: application/json' -d '{"model":"any","messages":[{"role":"user","content":"Ruf Frau Schmidt unter 0171 3920012 an"}]}'
                """, base, trust);
        new CountDownLatch(1).await();
    }

    /** What the stand-in answers: the scenario's reply with the placeholders that it saw, or what it was told. */
    private static Reply reply(JsonNode request) {
        String text = lastText(request);
        List<String> seen = placeholders(text);
        int scenario = request.path("metadata").path("scenario").asInt(-1);
        if (scenario < 0 || scenario >= DemoScenario.ALL.size()) {
            return new Reply.Message("You said: " + text);
        }
        DemoScenario asked = DemoScenario.ALL.get(scenario);
        String filled = SLOT.matcher(asked.reply())
                .replaceAll(slot -> Matcher.quoteReplacement(seen.stream()
                        .filter(placeholder -> placeholder.startsWith("[" + slot.group(1) + "_"))
                        .findFirst()
                        .orElse("nobody")));
        return asked.kind() == DemoScenario.Kind.TOOL_CALL
                ? new Reply.ToolCall("create_ticket", filled)
                : new Reply.Message(filled);
    }

    private static String lastText(JsonNode request) {
        JsonNode messages = request.path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(result -> result.group()).toList();
    }
}
