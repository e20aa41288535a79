package io.nescio.proxy.command;

import io.nescio.config.ConfigException;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.Recognition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Validates a configuration. */
@Command(
        name = "check",
        description = "Check a configuration file; exit status 1 and every problem with its line if there is one.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Parameters(description = "The configuration file.", paramLabel = "FILE")
    private Path file = Path.of("nescio.yaml");

    @Override
    public Integer call() {
        try {
            ProxyConfig config = Recognition.loader().load(file);
            System.out.printf(
                    "%s: good; listens on %s, forwards to %s, preset %s, languages %s%n",
                    file,
                    config.listen(),
                    config.upstream().url(),
                    config.redaction().preset(),
                    String.join(", ", config.redaction().languages()));
            return 0;
        } catch (ConfigException e) {
            e.problems().forEach(System.err::println);
            return 1;
        }
    }
}
