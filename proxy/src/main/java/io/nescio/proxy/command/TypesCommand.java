package io.nescio.proxy.command;

import io.nescio.proxy.Format;
import io.nescio.proxy.Listing;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.catalogue.TypeEntry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the catalogue of entity types. */
@Command(name = "types", description = "Print the catalogue of what is found.", mixinStandardHelpOptions = true)
public final class TypesCommand implements Callable<Integer> {
    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: table).")
    private Format format = Format.table;

    @Override
    public Integer call() {
        listing().print(format, System.out);
        return 0;
    }

    static Listing listing() {
        return new Listing(
                List.of("type", "what it is", "countries", "category", "smallest preset", "operator", "source"),
                Catalogue.load().entries().stream().map(TypesCommand::row).toList());
    }

    private static List<String> row(TypeEntry entry) {
        return List.of(
                entry.type().id(),
                entry.about().description().getOrDefault("en", ""),
                String.join(" ", entry.about().countries()),
                entry.type().category().name().toLowerCase(Locale.ROOT),
                entry.handling().preset().id(),
                entry.handling().operator().name().toLowerCase(Locale.ROOT),
                entry.about().source());
    }
}
