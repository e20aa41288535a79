package io.nescio.training;

import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.PackedFormat;
import io.nescio.redaction.name.PackedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that trains the language files. */
@Command(name = "train", description = "Trains language files and measures them.", mixinStandardHelpOptions = true)
final class Train implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DATA",
            description = "The directory with bio/, docs/, gaz/, clusters/ and raw/.")
    private Path data = Path.of("");

    @Parameters(index = "1..*", paramLabel = "LANGUAGE", description = "ISO 639-1 codes; all if none is given.")
    private List<String> languages = List.of();

    @Option(names = "--out", description = "Where the language files go.")
    private Path out = Path.of("redaction/src/main/resources/io/nescio/redaction/name");

    @Option(names = "--seed", description = "Seed of sampling, templates, dropout and order.")
    private long seed = 1;

    @Option(names = "--evaluate-only", description = "Measure the files that are there.")
    private boolean evaluateOnly;

    @Option(names = "--train-only", description = "Write the files without measuring them.")
    private boolean trainOnly;

    @Option(names = "--report", description = "The file that the results are written to.")
    private @Nullable Path report;

    @Option(names = "--seeds", description = "How many seeds are trained and measured; the file is that of the first.")
    private int seeds = 1;

    private static final List<String> ALL =
            List.of("de", "en", "fr", "es", "it", "nl", "pl", "pt", "da", "sv", "no", "ro", "hu", "fi", "cs");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Train()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        StringBuilder results = new StringBuilder(Templates.text("results-head.md"));
        for (String language : languages.isEmpty() ? ALL : languages) {
            Path file = out.resolve(language + ".nescio");
            if (!evaluateOnly) {
                Files.createDirectories(out);
                Files.write(file, PackedFormat.write(train(language, seed)));
            }
            if (trainOnly) {
                continue;
            }
            LanguageModel model = LanguageModel.of(PackedFormat.read(Files.readAllBytes(file)));
            String section =
                    "\n## " + language + " (" + Files.size(file) / 1024 + " KiB)\n\n" + Evaluation.report(data, model);
            System.out.println(section);
            results.append(section);
            noise(language, results);
        }
        if (report != null) {
            Files.writeString(report, results + Templates.text("results-trials.md"));
        }
        return 0;
    }

    /** Trains with other seeds, to see how much of a difference is chance. */
    private void noise(String language, StringBuilder results) {
        for (long other = seed + 1; other < seed + seeds; other++) {
            LanguageModel model = LanguageModel.of(train(language, other));
            results.append("\nSeed ").append(other).append(":\n\n").append(Evaluation.report(data, model));
        }
    }

    private PackedModel train(String language, long seed) {
        Recipe recipe = Recipe.of(language);
        WordTables tables = new WordTables(data, language);
        PackedModel words = new PackedModel(
                language,
                tables.lists(),
                tables.clusters(),
                tables.guesses(),
                PackedModel.Rows.empty(),
                List.of(),
                1,
                new float[CrfTrainer.LABELS * CrfTrainer.LABELS],
                new float[CrfTrainer.LABELS]);
        return new Trainer(words, seed).train(new TrainingData(data, recipe, seed).gather(), recipe.factors());
    }
}
