package io.nescio.proxy.command;

import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.UpstreamConfig;
import io.nescio.proxy.Assembly;
import io.nescio.proxy.Recognition;
import io.nescio.proxy.RunningProxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the proxy until it is told to stop. */
@Command(name = "run", description = "Run the proxy (also plain ./nescio).", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", description = "The configuration file; without one every option has its default.")
    private @Nullable Path config;

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Where clients connect.")
    private @Nullable String listen;

    @Option(names = "--admin", paramLabel = "HOST:PORT", description = "Where operations connect.")
    private @Nullable String admin;

    @Option(names = "--upstream", paramLabel = "URL", description = "Where requests go.")
    private @Nullable String upstream;

    @Override
    public Integer call() throws InterruptedException {
        ProxyConfig effective = overridden(
                config == null ? ProxyConfig.DEFAULTS : Recognition.loader().load(config));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (RunningProxy proxy = Assembly.start(effective)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "shutdown"));
            announce(effective, proxy);
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** The JVM halts as soon as its hooks have returned, so this one returns when the exchanges in flight have ended. */
    private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private ProxyConfig overridden(ProxyConfig from) {
        try {
            ProxyConfig listening = from.listening(
                    listen == null ? from.listen() : Address.parse(listen),
                    admin == null ? from.admin().listen() : Address.parse(admin));
            return upstream == null
                    ? listening
                    : listening.towards(from.upstream()
                            .at(URI.create(upstream), from.upstream().kind()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
    }

    private static String credentials(UpstreamConfig upstream) {
        return upstream.apiKey() == null ? "with the caller's own key" : "with the configured key";
    }

    private static void announce(ProxyConfig config, RunningProxy proxy) {
        String scheme = config.tls().enabled() ? "https" : "http";
        System.out.printf(
                "listening    %s://%s/v1, admin on http://%s%n", scheme, proxy.address(), proxy.adminAddress());
        System.out.printf("forwarding   %s (%s)%n", config.upstream().url(), credentials(config.upstream()));
        System.out.printf(
                "redacting    preset %s, names in %s%n",
                config.redaction().preset(),
                String.join(", ", config.redaction().languages()));
        if (config.redaction().key() == null) {
            LOG.atWarn().log("no redaction.key: placeholders differ after a restart and between replicas");
        }
        System.out.printf("in clients   OPENAI_BASE_URL=%s://%s/v1%n", scheme, proxy.address());
    }
}
