package io.nescio.training;

import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.NameRecognizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures a recognizer on every development set of a language. */
final class Evaluation {
    private static final Map<String, List<String>> SETS = Map.of(
            "de",
            List.of(
                    "de.own.test",
                    "de.own2.test",
                    "de.unerpud.test",
                    "de.smartnews.test",
                    "de.massive.test",
                    "de.mobie.dev",
                    "de.lerofficial.dev",
                    "de.help.neg.test",
                    "de.law.neg.test",
                    "code.neg.test"),
            "en",
            List.of(
                    "en.own.test",
                    "en.unerewt.dev",
                    "en.unerewt.test",
                    "en.btc.dev",
                    "en.btc.test",
                    "en.crossner.test",
                    "en.re3d.test",
                    "en.sec.test",
                    "en.wnut.test",
                    "code.neg.test"),
            "es",
            List.of("es.meddocan.dev", "code.neg.test"),
            "fi",
            List.of("fi.turku.dev", "fi.turku.test", "code.neg.test"),
            "hu",
            List.of("hu.nerkor.devel", "hu.nerkor.test", "code.neg.test"),
            "da",
            List.of("da.danplus.dev", "da.danplus.test", "code.neg.test"),
            "no",
            List.of("no.norne.test", "code.neg.test"),
            "ro",
            List.of("ro.ronec.test", "code.neg.test"),
            "sv",
            List.of("sv.web.test", "code.neg.test"));
    private static final long PARITY_TOKENS = 200_000;
    private static final String RELIABILITY_HEADER = """

            | score | < 0.1 | < 0.2 | < 0.3 | < 0.4 | < 0.5 | < 0.6 | < 0.7 | < 0.8 | < 0.9 | to 1 |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;
    private static final String HEADER = """
            | set | PERSON P / R / F1 | covered % | false ‰ | LOCATION P / R / F1 | covered % | false ‰ | ORGANIZATION P / R / F1 | covered % | false ‰ |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private Evaluation() {}

    /** The tables of a language: accuracy, reliability of the scores, parity of the decoders. */
    static String report(Path data, LanguageModel model) {
        String language = model.language();
        NameRecognizer recognizer = new NameRecognizer(List.of(model));
        StringBuilder report = new StringBuilder(HEADER);
        Reliability reliability = new Reliability();
        List<Document> compared = new ArrayList<>();
        for (String set : SETS.getOrDefault(language, List.of("code.neg.test"))) {
            List<Document> documents = Corpora.sentences(data.resolve("bio").resolve(set));
            row(report, set, recognizer, documents);
            if (!set.contains(".neg.")) {
                reliability.add(recognizer, documents);
            }
            compared.addAll(documents);
        }
        Path file = data.resolve("docs").resolve(language + ".dev.jsonl");
        if (Files.exists(file)) {
            List<Document> documents = Corpora.documents(file);
            row(report, file.getFileName().toString(), recognizer, documents);
            reliability.add(recognizer, documents);
            compared.addAll(documents);
        }
        for (String name : List.of(language + ".test.jsonl", language + ".requests.test.jsonl")) {
            List<Document> own = Templates.resourceOrNone("documents/" + name).stream()
                    .map(Corpora::document)
                    .toList();
            if (!own.isEmpty()) {
                row(report, name, recognizer, own);
                reliability.add(recognizer, own);
                compared.addAll(own);
            }
        }
        new WordTables(data, language).runningText().forEach(line -> compared.add(new Document(line, List.of())));
        Parity parity = Parity.of(model, compared, PARITY_TOKENS);
        return report + RELIABILITY_HEADER + "| right of 100 (detections) |" + reliability.row() + "\n\n"
                + parity.differences() + " of the sequences of " + parity.tokens()
                + " tokens are decoded otherwise by the plain finder.\n";
    }

    private static void row(StringBuilder table, String set, Recognizer recognizer, List<Document> documents) {
        table.append("| ")
                .append(set)
                .append(" |")
                .append(Measure.of(recognizer, documents).row())
                .append('\n');
    }
}
