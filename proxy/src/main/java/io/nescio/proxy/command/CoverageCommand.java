package io.nescio.proxy.command;

import io.nescio.proxy.Format;
import io.nescio.proxy.Listing;
import io.nescio.proxy.route.Coverage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints every operation and what happens to it. */
@Command(
        name = "coverage",
        description = "Print every operation: what is redacted, restored, kept by the provider, refused, and why.",
        mixinStandardHelpOptions = true)
public final class CoverageCommand implements Callable<Integer> {
    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: table).")
    private Format format = Format.table;

    @Override
    public Integer call() {
        new Listing(Coverage.COLUMNS, Coverage.rows()).print(format, System.out);
        return 0;
    }
}
