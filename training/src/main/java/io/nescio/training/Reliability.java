package io.nescio.training;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.util.List;
import java.util.Locale;

/** How often detections of a score are right: those that touch a marked name of any type, by tenths of the score. */
final class Reliability {
    private static final int PARTS = 10;

    private final long[] all = new long[PARTS];
    private final long[] right = new long[PARTS];

    void add(Recognizer recognizer, List<Document> documents) {
        for (Document document : documents) {
            recognizer.recognize(Fragment.of(document.text()), found -> add(document, found));
        }
    }

    private void add(Document document, Detection found) {
        int part = Math.min(PARTS - 1, (int) (found.score() * PARTS));
        all[part]++;
        boolean touches =
                document.marks().stream().anyMatch(mark -> mark.start() < found.end() && found.start() < mark.end());
        right[part] += touches ? 1 : 0;
    }

    /** One row of a table: for each tenth how many of a hundred are right. */
    String row() {
        StringBuilder row = new StringBuilder();
        for (int part = 0; part < PARTS; part++) {
            row.append(
                    all[part] == 0
                            ? " – |"
                            : String.format(Locale.ROOT, " %.0f (%d) |", 100.0 * right[part] / all[part], all[part]));
        }
        return row.toString();
    }
}
