package io.nescio.redaction.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.restore.Restorer.Place;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestorerSplitTest {
    private static final RestoreMap MAP = RestoreMap.of(Map.of(
            "[PERSON_K7QXM]", "Hans Marx",
            "[PERSON_K7QXM_SURNAME]", "Marx",
            "[PERSON_2FGZP]", "Anna \"Ann\" Schmidt",
            "[EMAIL_5DDDD]", "anna@web.example",
            "[DATE_OF_BIRTH_9TTTT]", "1.2.1980"));
    private static final List<String> PLACEHOLDERS =
            MAP.placeholders().stream().sorted().toList();

    @ParameterizedTest
    @EnumSource
    void givesTheSameAtEveryCut(Place place) {
        String text = sample(new Random(1), 40);
        String whole = Restorer.restore(MAP, place, text);

        for (int cut = 0; cut <= text.length(); cut++) {
            Restorer restorer = new Restorer(MAP, place);
            String pieces =
                    restorer.accept(text.substring(0, cut)) + restorer.accept(text.substring(cut)) + restorer.finish();

            assertThat(pieces).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @RepeatedTest(300)
    void givesTheSameInPieces(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Place place = random.nextBoolean() ? Place.TEXT : Place.JSON;
        String text = sample(random, 60);
        int longest = 1 + random.nextInt(12);
        RestoreCounts counts = new RestoreCounts();
        RestoreCounts wholeCounts = new RestoreCounts();

        Restorer restorer = new Restorer(MAP, place, counts);
        StringBuilder pieces = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int next = Math.min(text.length(), at + 1 + random.nextInt(longest));
            pieces.append(restorer.accept(text.substring(at, next)));
            at = next;
            assertThat(restorer.held()).isLessThanOrEqualTo(PlaceholderSyntax.LONGEST_WRITTEN + 12);
        }
        pieces.append(restorer.finish());

        assertThat(pieces).hasToString(Restorer.restore(MAP, place, text, wholeCounts));
        assertThat(counts.restoredByType()).isEqualTo(wholeCounts.restoredByType());
    }

    @Test
    void neverEndsAPieceInsideASurrogatePair() {
        Restorer restorer = new Restorer(MAP, Place.TEXT);

        String first = restorer.accept("a\ud83d");
        String second = restorer.accept("\ude00b");

        assertThat(first).isEqualTo("a");
        assertThat(second).isEqualTo("\ud83d\ude00b");
    }

    private static String sample(Random random, int pieces) {
        List<String> between = List.of(
                " ",
                "s ",
                "'s ",
                "[",
                "]",
                "\\[",
                "\\]",
                "_",
                "\\",
                "%5B",
                "%5D",
                "&#91;",
                "&#93;",
                "**",
                "`",
                "PERSON",
                "Person ",
                "PERSON_",
                "[PERSON_",
                "[PERSON_BCDFG]",
                "person_",
                "[NAME_",
                "_SURNAME",
                "_R4",
                "_SURNAME]",
                "\n",
                "\\n",
                "https://x.example/?q=",
                "mailto:",
                "\u00ad",
                "\u200b",
                "［",
                "］",
                "Straße",
                "😀",
                "x",
                "\"",
                "\\\"",
                "{",
                "}",
                ":",
                "\\u005b",
                "\\u005d",
                "-Vertrag",
                "é",
                "[EMAIL",
                "DATE_OF",
                "Das ist ein Satz. ",
                "[Hier klicken](https://x.example)");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            String placeholder = PLACEHOLDERS.get(random.nextInt(PLACEHOLDERS.size()));
            switch (random.nextInt(8)) {
                case 0 -> text.append(placeholder);
                case 1 -> text.append(placeholder, 0, random.nextInt(placeholder.length()));
                case 2 -> text.append(placeholder, 1, placeholder.length() - 1);
                case 3 ->
                    text.append(placeholder.toLowerCase(java.util.Locale.ROOT).replace("_", "\\_"));
                default -> text.append(between.get(random.nextInt(between.size())));
            }
        }
        return text.toString();
    }
}
