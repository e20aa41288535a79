package io.nescio.redaction;

import static io.nescio.redaction.Exchanges.SCOPE;
import static io.nescio.redaction.Exchanges.redact;
import static io.nescio.redaction.Exchanges.redacted;
import static io.nescio.redaction.Exchanges.restore;
import static io.nescio.redaction.Exchanges.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.Fragment.Form;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private static final String CODE = "[B-DF-HJKMNP-TV-Z2-9]{5}";

    @Test
    void namesTheTypeAndACode() {
        String marked = "Guten Tag, ⟦PERSON:Anna Schmidt⟧!";

        Redaction redaction = redact(marked);

        assertThat(redacted(redaction, 0, marked)).matches("Guten Tag, \\[PERSON_" + CODE + "]!");
        assertThat(redaction.counts()).containsEntry(Exchanges.type("PERSON"), 1);
    }

    @Test
    void givesTheSameBytesForTheSameRequest() {
        String marked = "⟦PERSON:Anna Schmidt⟧, ⟦IBAN:DE02 1203 0000 0000 2020 51⟧ und ⟦EMAIL:a.schmidt@web.example⟧";

        Redaction once = redact(marked);
        Redaction again = redact(marked);

        assertThat(again.edits()).isEqualTo(once.edits());
        assertThat(again.restoreMap()).isEqualTo(once.restoreMap());
    }

    @Test
    void keepsTheFirstTurnAsPrefixOfTheSecond() {
        String first = "Ich bin ⟦PERSON:Anna Schmidt⟧, ⟦IBAN:DE02 1203 0000 0000 2020 51⟧.";
        String second = "Und ⟦PERSON:Karl Weber⟧ hat ⟦IBAN:DE02120300000000202051⟧.";

        Redaction one = redact(first);
        Redaction two = redact(first, second);

        assertThat(two.edits().getFirst()).isEqualTo(one.edits().getFirst());
    }

    @Test
    void sharesACodeBetweenTheWaysToWriteAValue() {
        String marked =
                "⟦IBAN:DE02120300000000202051⟧ ⟦IBAN:DE02 1203 0000 0000 2020 51⟧ ⟦IBAN:DE02120300000000202051⟧";

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).matches("\\[IBAN_(" + CODE + ")] \\[IBAN_\\1_[B-Z2-9]{2}] \\[IBAN_\\1]");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void tiesThePartsOfAPersonTogether() {
        String marked =
                "⟦PERSON:Anna Schmidt⟧, Frau ⟦PERSON.SURNAME=Anna Schmidt:Schmidt⟧, ⟦PERSON.GIVEN=Anna Schmidt:Anna⟧ und ⟦PERSON.SHORT=Anna Schmidt:AS⟧";

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted)
                .matches("\\[PERSON_(" + CODE
                        + ")], Frau \\[PERSON_\\1_SURNAME], \\[PERSON_\\1_GIVEN] und \\[PERSON_\\1_SHORT]");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void leavesTheEndingOfTheGenitiveOutside() {
        String marked = "⟦PERSON.SURNAME=Anna Schmidt:Schmidts⟧ Vertrag, ⟦PERSON=Hans Marx:Hans Marx'⟧ Brief";

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).matches("\\[PERSON_.{5}_SURNAME]s Vertrag, \\[PERSON_.{5}]' Brief");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void writesNoBracketsWhereNoneAreAllowed() {
        Redaction redaction = redact(SCOPE, Operator.PLACEHOLDER, Form.BARE, "⟦PERSON:anna_schmidt⟧");
        String bare = redaction.edits().getFirst().getFirst().replacement();

        assertThat(bare).matches("[a-zA-Z0-9_-]{1,64}");
        assertThat(restore(redaction.restoreMap(), bare)).isEqualTo("anna_schmidt");
    }

    @Test
    void tellsScopesApart() {
        Scope other = Scope.of("another key that only tests know".getBytes(StandardCharsets.UTF_8));

        Redaction here = redact("⟦PERSON:Anna Schmidt⟧");
        Redaction there = redact(other, Operator.PLACEHOLDER, Form.TEXT, "⟦PERSON:Anna Schmidt⟧");

        assertThat(there.edits()).isNotEqualTo(here.edits());
        assertThat(restore(
                        there.restoreMap(), here.edits().getFirst().getFirst().replacement()))
                .doesNotContain("Anna");
    }

    @Test
    void givesEveryValueItsOwnCode() {
        StringBuilder marked = new StringBuilder();
        int values = 20_000;
        for (int i = 0; i < values; i++) {
            marked.append("⟦CUSTOMER:K-").append(i * 7919).append("⟧ ");
        }

        Redaction redaction = redact(marked.toString());
        Set<String> placeholders = new HashSet<>();
        redaction.edits().getFirst().forEach(edit -> placeholders.add(edit.replacement()));

        assertThat(placeholders).hasSize(values);
        assertThat(placeholders).anyMatch(placeholder -> placeholder.matches("\\[CUSTOMER_.{7}]"));
    }

    @Test
    void replacesWhatLooksLikeAPlaceholder() {
        String marked = "Was ist [PERSON_K7QXM], PERSON\\_BBBBB oder person_k7qxm? Gruß, ⟦PERSON:Anna Schmidt⟧";

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).doesNotContain("K7QXM").doesNotContain("k7qxm").doesNotContain("BBBBB");
        assertThat(redacted).matches("Was ist \\[LITERAL_.{5}], \\[LITERAL_.{5}] oder \\[LITERAL_.{5}]\\? .*");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    @Test
    void restoresNobodyForThePlaceholderThatTheCallerCopiedFromThisExchange() {
        String placeholder =
                redact("⟦PERSON:Anna Schmidt⟧").edits().getFirst().getFirst().replacement();
        String marked = "⟦PERSON:Anna Schmidt⟧ " + placeholder;

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(redacted).startsWith(placeholder + " [LITERAL_");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
        assertThat(redaction.restoreMap().originals()).containsExactly("Anna Schmidt");
    }

    @Test
    void leavesOrdinaryCodeAlone() {
        String marked = "MAX_VALUE, user_name, HTTP_STATUS[CODE_404], EMAIL_REGEX = \"[A-Z_]+\" ⟦PERSON:Anna Schmidt⟧";

        Redaction redaction = redact(marked);

        assertThat(redaction.edits().getFirst()).hasSize(1);
    }

    @Test
    void refusesWhatThePolicyBlocksAndNamesNoText() {
        assertThatThrownBy(() -> redact(SCOPE, Operator.BLOCK, Form.TEXT, "⟦HEALTH:Diabetes⟧"))
                .isInstanceOfSatisfying(
                        BlockedException.class, e -> assertThat(e.type()).isEqualTo(Exchanges.type("HEALTH")))
                .hasMessageNotContaining("Diabetes");
    }

    @Test
    void keepsWhatThePolicyKeepsAndCountsIt() {
        Redaction redaction = redact(SCOPE, Operator.KEEP, Form.TEXT, "⟦LOCATION:Bonn⟧");

        assertThat(redaction.edits().getFirst()).isEmpty();
        assertThat(redaction.counts()).containsEntry(Exchanges.type("LOCATION"), 1);
    }

    @RepeatedTest(400)
    void restoresEveryTextThatItRedacts(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String marked = randomText(random);

        Redaction redaction = redact(marked);
        String redacted = redacted(redaction, 0, marked);

        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text(marked));
    }

    private static String randomText(Random random) {
        List<String> values = List.of(
                "PERSON:Anna Schmidt",
                "PERSON:Hans",
                "PERSON.SURNAME=Anna Schmidt:Schmidt",
                "PERSON=Anna Schmidt:ANNA SCHMIDT",
                "EMAIL:anna@web.example",
                "IBAN:DE02 1203 0000 0000 2020 51",
                "URL:https://example.org/anna?x=1&y=2",
                "SECRET:a\"b\\c");
        List<String> between = List.of(
                " ",
                "s",
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
                "**",
                "`",
                "PERSON",
                "PERSON_",
                "[PERSON_",
                "[PERSON_BCDFG]",
                "person_bcdfg",
                "[NAME_BCDFG_GIVEN]",
                "_SURNAME",
                "_R4",
                "K7QXM",
                "K7QXM]",
                "https://x.example/?q=",
                "mailto:",
                "\n",
                "\u00ad",
                "\u200b",
                "［",
                "］",
                "Straße",
                "😀",
                "x",
                "\"",
                "(",
                ")",
                "\\u005b",
                "-Vertrag",
                "é",
                "[EMAIL",
                "IBAN_");
        StringBuilder text = new StringBuilder();
        String known = "";
        for (int i = 0; i < 14; i++) {
            int dice = random.nextInt(10);
            if (dice < 3) {
                text.append('⟦')
                        .append(values.get(random.nextInt(values.size())))
                        .append('⟧');
            } else if (dice == 3) {
                known = redact("⟦PERSON:Anna Schmidt⟧")
                        .edits()
                        .getFirst()
                        .getFirst()
                        .replacement();
                int cut = random.nextInt(known.length());
                text.append(
                        random.nextBoolean()
                                ? known
                                : random.nextBoolean() ? known.substring(cut) : known.substring(0, cut));
            } else {
                text.append(between.get(random.nextInt(between.size())));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```sql\nWHERE name = '⟦PERSON:O''Brien⟧' AND mail = '⟦EMAIL:o@web.example⟧'\n```",
                "```html\n<p>⟦PERSON:J&ouml;rg <b> Weber⟧</p>\n```",
                "```csv\n\"⟦PERSON:Weber, \"\"Hans\"\"⟧\",1\n⟦PERSON:Weber, Hans⟧,2\n```",
                "```bash\necho ⟦PERSON:Hans Weber⟧ \"⟦PERSON:Hans Weber⟧\"\n```",
            })
    void givesTheCallersOwnBlocksBackUnchanged(String marked) {
        Redaction redaction = redact(marked);
        String text = marked.replaceAll("⟦[^:]+:|⟧", "");

        String redacted = Edit.apply(text, redaction.edits().getFirst());

        assertThat(redacted).doesNotContain("Brien", "Weber");
        assertThat(restore(redaction.restoreMap(), redacted)).isEqualTo(text);
    }
}
