package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.Distortions.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestorerDistortionTest {
    private static final Map<String, String> ORIGINALS = new LinkedHashMap<>();

    static {
        ORIGINALS.put("[PERSON_K7QXM]", "Anna Schmidt");
        ORIGINALS.put("[PERSON_K7QXM_SURNAME]", "Schmidt");
        ORIGINALS.put("[EMAIL_3VBTN]", "a.schmidt@web.example");
        ORIGINALS.put("[PHONE_W9HDR_R4]", "+49 30 23125 077");
        ORIGINALS.put("[PERSON_2FGZP]", "Jörg Weber");
    }

    /** What became of the cases of one kind. */
    private static final class Row {
        private int right;
        private int left;
        private int wrong;
    }

    /** Writes the table by kind to {@code target/distortions.tsv}. */
    @Test
    void restoresWhatModelsWriteAndNothingWrong() throws IOException {
        Map<String, String> exchange = new LinkedHashMap<>(ORIGINALS);
        exchange.put("[PHONE_W9HDR]", "030 23125077");
        RestoreMap map = RestoreMap.of(exchange);
        List<Case> cases = Distortions.of(ORIGINALS);

        Map<String, Row> table = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Case one : cases) {
            Row row = table.computeIfAbsent(one.kind(), _ -> new Row());
            String restored = Restorer.restore(map, Restorer.Place.TEXT, one.written());
            if (restored.equals(one.expected())) {
                row.right++;
            } else if (holdsAnother(exchange.values(), restored, one.expected())) {
                row.wrong++;
                wrong.add(one.rule() + ": " + one.written() + " -> " + restored);
            } else {
                row.left++;
            }
        }
        int right = table.values().stream().mapToInt(row -> row.right).sum();
        write(table, right, cases.size());

        assertThat(cases).hasSizeGreaterThan(2500);
        assertThat(wrong).isEmpty();
        assertThat(right).as("of %d", cases.size()).isGreaterThanOrEqualTo(cases.size() * 97 / 100);
    }

    private static boolean holdsAnother(Collection<String> originals, String restored, String expected) {
        return originals.stream().anyMatch(original -> restored.contains(original) && !expected.contains(original));
    }

    private static void write(Map<String, Row> table, int right, int cases) throws IOException {
        StringBuilder lines = new StringBuilder("kind\tright\tleft\twrong\n");
        table.forEach((kind, row) -> lines.append("%s\t%d\t%d\t%d\n".formatted(kind, row.right, row.left, row.wrong)));
        lines.append("all %d\t%d\n".formatted(cases, right));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "distortions.tsv"), lines);
    }
}
