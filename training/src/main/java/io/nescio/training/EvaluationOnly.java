package io.nescio.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The corpora that must never be trained on: those that the table of the data says so about, and every development set of documents. */
final class EvaluationOnly {
    private static final List<String> ALWAYS = List.of(
            "de.own.test",
            "de.own2.test",
            "de.unerpud.test",
            "en.own.test",
            "en.unerewt.dev",
            "en.unerewt.test",
            "fi.turku.dev",
            "fi.turku.test",
            "fi.turku.train",
            "hu.nerkor.devel",
            "hu.nerkor.test",
            "hu.nerkor.train");

    /** The recipe of the data's own README trains on this part of a corpus and measures another one. */
    private static final String MEASURED_BY_ITS_TEST = "en.crossner.dev";

    private final Set<String> names = new TreeSet<>(ALWAYS);

    EvaluationOnly(Path data) {
        for (String line : Pools.lines(data.resolve("README.md"))) {
            if (line.startsWith("| ") && (line.contains("evaluation only") || line.contains("development test"))) {
                names.add(line.substring(2, line.indexOf(' ', 2)));
            }
        }
        names.remove(MEASURED_BY_ITS_TEST);
    }

    /** Returns the name of a corpus that may be trained on; fails for any other. */
    String requireTrainable(String name) {
        if (names.contains(name) || name.endsWith(".dev.jsonl") || name.endsWith(".test.jsonl")) {
            throw new IllegalStateException("for evaluation only, never for training: " + name);
        }
        return name;
    }
}
