package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RestoreMapUnionTest {
    @Test
    void restoresWhatEachPartReplaced() {
        RestoreMap.Union union = new RestoreMap.Union();

        union.add(RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt")));
        union.add(RestoreMap.of(Map.of("[PERSON_K7QXM]", "ANNA SCHMIDT", "[PERSON_TTTTT]", "Jan Kowalski")));

        assertThat(union.size()).isEqualTo(2);
        RestoreMap map = union.map();
        assertThat(map.original("[PERSON_K7QXM]")).isEqualTo("Anna Schmidt");
        assertThat(map.original("[PERSON_TTTTT]")).isEqualTo("Jan Kowalski");
    }

    @Test
    void restoresNoneOfTwoValuesThatShareAPlaceholder() {
        RestoreMap.Union union = new RestoreMap.Union();

        union.add(RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt")));
        union.add(RestoreMap.of(Map.of("[PERSON_K7QXM]", "Jan Kowalski")));

        assertThat(union.map().isEmpty()).isTrue();
    }
}
