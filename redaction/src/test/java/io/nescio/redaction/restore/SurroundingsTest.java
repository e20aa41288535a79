package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.RestoreCounts.Reason;
import io.nescio.redaction.restore.Restorer.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
    private static final RestoreMap MAP = RestoreMap.of(Map.of(
            "[PERSON_K7QXM]", "Sean O'Brien",
            "[PERSON_2FGZP]", "Weber, Hans",
            "[NOTE_9TTTT]", "a'b\"c\\d$e`f&g<h",
            "[NOTE_3BBBB]", "one\ntwo: #3",
            "[NOTE_6FFFF]", "{v}",
            "[EMAIL_5DDDD]", "anna@web.example"));

    @ParameterizedTest
    @CsvFileSource(resources = "surroundings.txt", delimiter = '|', quoteCharacter = '§', maxCharsPerColumn = 10000)
    void spellsTheOriginalForTheBlock(String language, String written, String expected) {
        String block = "Hier, don't \"panic\":\n\n```" + language + "\n" + lines(written) + "\n```\n[NOTE_9TTTT]'s";
        String restored =
                "Hier, don't \"panic\":\n\n```" + language + "\n" + lines(expected) + "\n```\na'b\"c\\d$e`f&g<h's";

        assertThat(Restorer.restore(MAP, Place.TEXT, block)).isEqualTo(restored);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "surroundings-json.txt", delimiter = '|', quoteCharacter = '§')
    void spellsTheOriginalForTheArgument(String written, String expected) {
        assertThat(Restorer.restore(MAP, Place.JSON, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "surroundings.txt", delimiter = '|', quoteCharacter = '§')
    void spellsTheSameAtEveryCut(String language, String written, String expected) {
        String text = "x\n  ~~~~ " + language + " title\n" + lines(written)
                + "\n~~~\n~~~~\n'[NOTE_9TTTT]' ```sql '[NOTE_9TTTT]'";

        assertSameAtEveryCut(Place.TEXT, text);
        assertSameAtEveryCut(Place.JSON, "{\"answer\": \"" + inJson(text) + "\", \"sql\": 1}");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "surroundings-json.txt", delimiter = '|', quoteCharacter = '§')
    void spellsArgumentsTheSameAtEveryCut(String written, String expected) {
        assertSameAtEveryCut(Place.JSON, written);
    }

    private static void assertSameAtEveryCut(Place place, String text) {
        String whole = Restorer.restore(MAP, place, text);
        for (int cut = 0; cut <= text.length(); cut++) {
            Restorer restorer = new Restorer(MAP, place);
            String pieces =
                    restorer.accept(text.substring(0, cut)) + restorer.accept(text.substring(cut)) + restorer.finish();

            assertThat(pieces).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    private static String inJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String lines(String text) {
        return text.replace("¶", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '[NOTE_9TTTT]'",
                "`SELECT '[NOTE_9TTTT]'`",
                "```\nSELECT '[NOTE_9TTTT]'\n```",
                "```text\n<p title='[NOTE_9TTTT]'>\n```",
                "```sql\nx\n```\n'[NOTE_9TTTT]'",
                "text ```sql\n'[NOTE_9TTTT]'\n",
            })
    void leavesOriginalsAsTheyAreWhereThePlaceIsNotCertain(String text) {
        assertThat(Restorer.restore(MAP, Place.TEXT, text))
                .isEqualTo(text.replace("[NOTE_9TTTT]", "a'b\"c\\d$e`f&g<h"));
    }

    @Test
    void leavesAPlaceholderVisibleWhereNoSpellingKeepsTheStructure() {
        RestoreCounts counts = new RestoreCounts();
        String text = "```csv\nName,Ort\nHerr [PERSON_2FGZP],Kiel\n```";

        String restored = Restorer.restore(MAP, Place.TEXT, text, counts);

        assertThat(restored).isEqualTo(text);
        assertThat(counts.leftByType(Reason.PLACE)).containsExactly(Map.entry("PERSON", 1));
    }
}
