package io.nescio.proxy.command;

import io.nescio.config.ConfigException;
import io.nescio.config.ProxyConfig;
import io.nescio.proxy.Format;
import io.nescio.proxy.Listing;
import io.nescio.proxy.Recognition;
import io.nescio.proxy.processing.Checklist;
import io.nescio.proxy.processing.Point;
import io.nescio.proxy.processing.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Validates a configuration, and says what it means for data protection. */
@Command(
        name = "check",
        description = "Check a configuration file: every problem with its line and exit status 1 if there is one, "
                + "else the checklist of data protection.",
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            description = "The configuration file (default: ${DEFAULT-VALUE}).",
            paramLabel = "FILE")
    private Path file = Path.of("nescio.yaml");

    @Option(
            names = "--language",
            description = "Of the checklist: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Language language = Language.en;

    @Option(names = "--format", description = "Of the checklist: ${COMPLETION-CANDIDATES}, or all of it as text.")
    private @Nullable Format format;

    @Override
    public Integer call() {
        try {
            ProxyConfig config = Recognition.loader().load(file);
            List<Point> points =
                    Checklist.of(config, new Recognition(config.redaction()).policy(), Locale.of(language.name()));
            if (format != null) {
                listing(points).print(format, System.out);
                return 0;
            }
            System.out.printf(
                    "%s: good; listens on %s, forwards to %s, preset %s, languages %s%n",
                    file,
                    config.listen(),
                    config.upstream().url(),
                    config.redaction().preset(),
                    String.join(", ", config.redaction().languages()));
            points.forEach(CheckCommand::print);
            return 0;
        } catch (ConfigException e) {
            e.problems().forEach(System.err::println);
            return 1;
        }
    }

    /** The languages of the checklist. */
    private enum Language {
        en,
        de
    }

    private static void print(Point point) {
        System.out.printf("%n%-7s %s (%s)%n", risk(point), point.finding(), point.article());
        if (!point.advice().isEmpty()) {
            System.out.printf("        %s%n", point.advice());
        }
    }

    private static Listing listing(List<Point> points) {
        return new Listing(
                List.of("risk", "article", "finding", "advice"),
                points.stream()
                        .map(point -> List.of(risk(point), point.article(), point.finding(), point.advice()))
                        .toList());
    }

    private static String risk(Point point) {
        return point.risk() == Risk.NONE ? "ok" : point.risk().name().toLowerCase(Locale.ROOT);
    }
}
