package io.nescio.redaction;

import static io.nescio.redaction.Exchanges.restore;
import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Distortions.Case;
import java.util.ArrayList;
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

    @Test
    void restoresWhatModelsWriteAndNothingWrong() {
        Map<String, String> exchange = new LinkedHashMap<>(ORIGINALS);
        exchange.put("[PHONE_W9HDR]", "030 23125077");
        RestoreMap map = RestoreMap.of(exchange);
        List<Case> cases = Distortions.of(ORIGINALS);

        List<String> left = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Case one : cases) {
            String restored = restore(map, one.written());
            if (!restored.equals(one.expected())) {
                boolean another = exchange.values().stream()
                        .anyMatch(original ->
                                restored.contains(original) && !one.expected().contains(original));
                (another ? wrong : left).add(one.rule() + ": " + one.written() + " -> " + restored);
            }
        }

        assertThat(cases).hasSizeGreaterThan(400);
        assertThat(wrong).isEmpty();
        assertThat(left).as("%d of %d", left.size(), cases.size()).hasSizeLessThan(cases.size() * 3 / 100);
    }
}
