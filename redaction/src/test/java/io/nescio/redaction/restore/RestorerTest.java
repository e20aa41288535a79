package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.RestoreCounts.Reason;
import io.nescio.redaction.restore.Restorer.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestorerTest {
    private static final RestoreMap MAP = RestoreMap.of(Map.of(
            "[PERSON_K7QXM]", "Hans Marx",
            "[PERSON_2FGZP]", "Anna Schmidt",
            "[NOTE_9TTTT]", "a \"b\"\\\n<c> & d",
            "[CITY_3BBBB]", "[PERSON_K7QXM]",
            "[URL_4CCCC]", "https://web.example/x?y=1",
            "[EMAIL_5DDDD]", "anna@web.example"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "[PERSON_K7QXM]s Brief | Hans Marx' Brief",
                "[PERSON_2FGZP]s Brief | Anna Schmidts Brief",
                "PERSON_2FGZPs Brief | Anna Schmidts Brief",
                "[PERSON_2FGZP]'s letter | Anna Schmidt's letter",
                "[PERSON_K7QXM]stadt | Hans Marxstadt",
                "C:\\Users\\[PERSON_2FGZP]\\docs | C:\\Users\\Anna Schmidt\\docs",
                "https://x.example/?q=[PERSON_2FGZP]&r=1 | https://x.example/?q=Anna%20Schmidt&r=1",
                "https://x.example/%5BPERSON_2FGZP%5D | https://x.example/Anna%20Schmidt",
                "mailto:%5BEMAIL_5DDDD%5D | mailto:anna@web.example",
                "mailto:[EMAIL_5DDDD] | mailto:anna@web.example",
                "[CITY_3BBBB] | [PERSON_K7QXM]",
                "[siehe PERSON_2FGZP] | [siehe Anna Schmidt]",
                "[PERSON_2FGZP, PERSON_K7QXM] | [Anna Schmidt, Hans Marx]",
                "[PERSON_2FGZP_SURNAME] | Schmidt",
                "[PERSON_2FGZP_VORNAME] | Anna",
                "[\"PERSON_2FGZP\"] | [\"Anna Schmidt\"]",
            })
    void restoresInTheGrammarAndStructureAround(String written, String expected) {
        assertThat(restore(MAP, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "[PERSON_BBBBB],UNKNOWN",
        "[EMAIL_K7QXM],UNKNOWN",
        "[PERSON_K7QXM_R4],UNKNOWN",
        "PERSON_BBBBB,UNKNOWN",
        "[PERSON_K7Q,CUT",
    })
    void leavesWhatIsNotCertainAndCountsIt(String written, Reason reason) {
        RestoreCounts counts = new RestoreCounts();

        String restored = Restorer.restore(MAP, Place.TEXT, written, counts);

        assertThat(restored).isEqualTo(written);
        assertThat(counts.left(reason)).isEqualTo(1);
        assertThat(counts.exact() + counts.tolerant()).isZero();
    }

    @Test
    void leavesWhatTwoPlaceholdersMayHaveBeen() {
        RestoreMap map = RestoreMap.of(Map.of("[PERSON_K7QXM]", "Hans Marx", "[PERSON_K7QXN]", "Anna Schmidt"));
        RestoreCounts counts = new RestoreCounts();

        String restored = Restorer.restore(map, Place.TEXT, "[PERSON_K7QXP] [PERSON_K7QXM]", counts);

        assertThat(restored).isEqualTo("[PERSON_K7QXP] Hans Marx");
        assertThat(counts.leftByType(Reason.AMBIGUOUS)).containsExactly(Map.entry("PERSON", 1));
        assertThat(counts.restoredByType()).containsExactly(Map.entry("PERSON", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{\"to\":\"[NOTE_9TTTT]\"} | {\"to\":\"a \\\"b\\\"\\\\\\n<c> & d\"}",
                "{\"to\":\"Hallo\\nPERSON_2FGZP\"} | {\"to\":\"Hallo\\nAnna Schmidt\"}",
                "{\"to\":\"\\u005bPERSON_2FGZP\\u005d\"} | {\"to\":\"Anna Schmidt\"}",
                "{\"to\":[PERSON_2FGZP]} | {\"to\":\"Anna Schmidt\"}",
                "{\"a\":\"say \\\"[NOTE_9TTTT]\\\"\"} | {\"a\":\"say \\\"a \\\"b\\\"\\\\\\n<c> & d\\\"\"}",
                "{\"a\":\"{\\\"b\\\":\\\"[NOTE_9TTTT]\\\"}\"} | {\"a\":\"{\\\"b\\\":\\\"a \\\\\\\"b\\\\\\\"\\\\\\\\\\\\n<c> & d\\\"}\"}",
            })
    void escapesForEveryJsonStringAround(String written, String expected) {
        assertThat(Restorer.restore(MAP, Place.JSON, written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "Das ist ein Satz. |  0",
                "Siehe [1] und [2, 3]. | 0",
                "Werte in [a.b | 0",
                "if (x[i] | 0",
                "[Hier klicken | 0",
                "Ein PERSONAL | 0",
                "Text [PERSON_K7 | 10",
                "Text PERSON_K7QX | 11",
            })
    void holdsBackOnlyWhatMayBeAPlaceholder(String written, int held) {
        Restorer restorer = new Restorer(MAP, Place.TEXT);

        restorer.accept(written);

        assertThat(restorer.held()).isEqualTo(held);
    }

    @Test
    void escapesMarkupWhereTheBracketsAreReferences() {
        assertThat(restore(MAP, "<p>&#91;NOTE_9TTTT&#93;</p>"))
                .isEqualTo("<p>a &quot;b&quot;\\\n&lt;c&gt; &amp; d</p>");
    }

    @Test
    void restoresAtOnceWhatIsComplete() {
        Restorer restorer = new Restorer(MAP, Place.TEXT);

        assertThat(restorer.accept("Frau [PERSON_2FGZP]")).isEqualTo("Frau Anna Schmidt");
    }

    @Test
    void movesOffsetsAlong() {
        Restorer restorer = new Restorer(MAP, Place.TEXT);

        restorer.accept("😀 [PERSON_2FGZP] und [PERSON_K7QXM].");
        restorer.finish();

        assertThat(restorer.shifted(0)).isZero();
        assertThat(restorer.shifted(3)).isEqualTo(3);
        assertThat(restorer.shifted(17)).isEqualTo(15);
        assertThat(restorer.shifted(10)).isEqualTo(10);
        assertThat(restorer.shifted(16)).isEqualTo(15);
        assertThat(restorer.shifted(22)).isEqualTo(20);
        assertThat(restorer.shifted(36)).isEqualTo(29);
        assertThat(restorer.shiftedCodePoints(2)).isEqualTo(2);
        assertThat(restorer.shiftedCodePoints(16)).isEqualTo(14);
        assertThat(restorer.shiftedCodePoints(35)).isEqualTo(28);
    }

    @Test
    void readsHostileTextInOnePass() {
        int repetitions = 1_000_000;
        for (String hostile : new String[] {"[PERSON_", "[PERSON_K7Q", "\\", "[[*", "&#", "%5B", "PERSON_", "[ "}) {
            String text = hostile.repeat(repetitions);
            Restorer restorer = new Restorer(MAP, Place.TEXT);

            int length = restorer.accept(text).length() + restorer.finish().length();

            assertThat(length).isEqualTo(text.length());
        }
    }

    @Test
    void restoresNothingOfAnotherExchange() {
        RestoreMap other = RestoreMap.of(Map.of("[PERSON_ZZZZZ]", "Karl Weber"));

        assertThat(restore(other, "[PERSON_K7QXM] person_k7qxm [PERSON_2FGZP_SURNAME]"))
                .isEqualTo("[PERSON_K7QXM] person_k7qxm [PERSON_2FGZP_SURNAME]");
    }

    @ParameterizedTest
    @CsvSource({
        "[X_K7QXM], one",
        "x_k7qxm, one",
        "XK7QXM, XK7QXM",
        "a\\nE\\_MAIL_5DDDD, a\\nmail",
        "(Ödön Ax), (two)",
        "Lo Ax's, three's",
        "Lot Ax, Lot Ax",
        "#7 Bo, four",
        "xLo Ax, xLo Ax",
        "Bö, five",
        "é-Mail_5DDDD, é-mail",
    })
    void findsWhateverMayBeginAWord(String written, String expected) {
        RestoreMap map = RestoreMap.of(Map.of(
                "[X_K7QXM]", "one",
                "[EMAIL_5DDDD]", "mail",
                "Ödön Ax", "two",
                "Lo Ax", "three",
                "#7 Bo", "four",
                "Bö", "five"));

        assertThat(restore(map, written)).isEqualTo(expected);
    }

    private static String restore(RestoreMap map, String text) {
        return Restorer.restore(map, Place.TEXT, text);
    }
}
