package io.nescio.training;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.name.NameType;
import io.nescio.redaction.name.Tokenizer;
import io.nescio.redaction.name.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts how well a recognizer finds the names of documents. */
final class Measure {
    private static final int TYPES = NameType.values().length;

    private final int[] right = new int[TYPES];
    private final int[] found = new int[TYPES];
    private final int[] gold = new int[TYPES];
    private final int[] goldTokens = new int[TYPES];
    private final int[] coveredTokens = new int[TYPES];
    private final int[] falseTokens = new int[TYPES];
    private int tokens;

    static Measure of(Recognizer recognizer, List<Document> documents) {
        Measure measure = new Measure();
        for (Document document : documents) {
            List<Detection> detections = new ArrayList<>();
            recognizer.recognize(Fragment.of(document.text()), detections::add);
            measure.add(document, detections);
        }
        return measure;
    }

    static int type(Detection detection) {
        return switch (detection.type().id()) {
            case "PERSON" -> 0;
            case "ORGANIZATION" -> 2;
            default -> 1;
        };
    }

    private void add(Document document, List<Detection> detections) {
        Tokens all = Tokenizer.tokenize(document.text());
        byte[] goldLabels = Labels.of(document, all);
        byte[] foundLabels = Labels.of(
                new Document(
                        document.text(),
                        detections.stream()
                                .map(d -> new Document.Mark(d.start(), d.end(), NameType.of(type(d))))
                                .sorted(java.util.Comparator.comparingInt(Document.Mark::start))
                                .toList()),
                all);
        for (int i = 0; i < all.size(); i++) {
            if (!Character.isLetterOrDigit(document.text().charAt(all.start(i)))) {
                continue;
            }
            tokens++;
            count(goldLabels[i], foundLabels[i]);
        }
        spans(goldLabels, foundLabels);
    }

    private void count(byte goldLabel, byte foundLabel) {
        if (goldLabel > 0) {
            goldTokens[(goldLabel - 1) / 2]++;
            coveredTokens[(goldLabel - 1) / 2] += foundLabel > 0 ? 1 : 0;
        } else if (foundLabel > 0) {
            falseTokens[(foundLabel - 1) / 2]++;
        }
    }

    private void spans(byte[] goldLabels, byte[] foundLabels) {
        for (int i = 0; i < goldLabels.length; i++) {
            boolean goldBegins = goldLabels[i] % 2 == 1;
            boolean foundBegins = foundLabels[i] % 2 == 1;
            gold[goldBegins ? (goldLabels[i] - 1) / 2 : 0] += goldBegins ? 1 : 0;
            found[foundBegins ? (foundLabels[i] - 1) / 2 : 0] += foundBegins ? 1 : 0;
            if (goldBegins && goldLabels[i] == foundLabels[i] && end(goldLabels, i) == end(foundLabels, i)) {
                right[(goldLabels[i] - 1) / 2]++;
            }
        }
    }

    private static int end(byte[] labels, int begin) {
        int end = begin + 1;
        while (end < labels.length && labels[end] == labels[begin] + 1) {
            end++;
        }
        return end;
    }

    double precision(int type) {
        return 100.0 * right[type] / Math.max(1, found[type]);
    }

    double recall(int type) {
        return 100.0 * right[type] / Math.max(1, gold[type]);
    }

    double f1(int type) {
        return 200.0 * right[type] / Math.max(1, gold[type] + found[type]);
    }

    double covered(int type) {
        return 100.0 * coveredTokens[type] / Math.max(1, goldTokens[type]);
    }

    double falsePerThousand(int type) {
        return 1000.0 * falseTokens[type] / Math.max(1, tokens);
    }

    int names(int type) {
        return gold[type];
    }

    /** One row of a table: for each type precision, recall and F1, tokens covered by anything, false tokens per 1,000. */
    String row() {
        StringBuilder row = new StringBuilder();
        for (int type = 0; type < TYPES; type++) {
            if (goldTokens[type] == 0) {
                row.append(String.format(Locale.ROOT, " – | – | %.2f |", falsePerThousand(type)));
            } else {
                row.append(String.format(
                        Locale.ROOT,
                        " %.0f / %.0f / %.1f | %.1f | %.2f |",
                        precision(type),
                        recall(type),
                        f1(type),
                        covered(type),
                        falsePerThousand(type)));
            }
        }
        return row.toString();
    }
}
