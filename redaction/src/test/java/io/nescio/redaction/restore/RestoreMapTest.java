package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreMapTest {
    private static final RestoreMap MAP = RestoreMap.of(Map.of(
            "[PERSON_K7QXM]",
            "Jörg 😀 \ud800 Weber",
            "[PERSON_K7QXM_SURNAME]",
            "Weber",
            "[EMAIL_5DDDD]",
            "anna@web.example",
            "Lena Birk",
            "Eva Lot"));

    @Test
    void comesBackFromItsBytes() {
        byte[] bytes = MAP.toBytes();

        assertThat(RestoreMap.fromBytes(bytes)).isEqualTo(MAP);
        assertThat(RestoreMap.fromBytes(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void refusesDamagedBytes() {
        byte[] bytes = MAP.toBytes();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> RestoreMap.fromBytes(cut));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestoreMap.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void keepsOnlyWhatTextsMention() {
        RestoreMap part = MAP.only(List.of("Gruß an [PERSON_K7QXM_SURNAME].", "Lena Birk und \\[email\\_5dddd\\]"));

        assertThat(part.placeholders())
                .containsExactlyInAnyOrder("[PERSON_K7QXM_SURNAME]", "Lena Birk", "[EMAIL_5DDDD]");
    }

    @Test
    void prefersItsOwnEntries() {
        RestoreMap other = RestoreMap.of(Map.of("[EMAIL_5DDDD]", "other@web.example", "[URL_BBBBB]", "x"));

        RestoreMap both = MAP.with(other);

        assertThat(both.size()).isEqualTo(5);
        assertThat(both.originals()).contains("anna@web.example", "x").doesNotContain("other@web.example");
    }

    @Test
    void showsNoText() {
        assertThat(MAP.toString()).isEqualTo("RestoreMap[4 entries]");
    }
}
