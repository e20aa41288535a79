package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.LinkEvidence.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkEvidenceTest {
    /** How far the marked name may be searched for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Der Vertrag von ⟦Anna Schmidt⟧ liegt vor. | names | 0.7 | ANY_CASE",
                "Der Vertrag von ⟦Anna Schmidt⟧ liegt vor. | names | 0.5 | NOT",
                "Der Vertrag von ⟦Anna Schmidt⟧ liegt vor. | linker | 0.9 | NOT",
                "<name>⟦Orchard Developer List⟧</name> | names | 0.65 | CAPITAL",
                "[FEATURE] ⟦Add `__meta_region⟧` as a label. | names | 0.65 | NOT",
                "Frau ⟦Schmidt⟧ hat angerufen. | cues | 0.95 | ANY_CASE",
                "Gestern kam ⟦Schmidt⟧ zu spät. | names | 0.97 | ANY_CASE",
                "Wir richten ⟦Pyenv⟧ auf allen Rechnern ein. | names | 0.78 | CAPITAL",
                "frag mal ⟦anna⟧ ob sie kommt, die weiß das | names | 0.9 | ANY_CASE",
                "frag mal ⟦anna⟧ ob sie kommt, die weiß das | names | 0.7 | NOT",
                "Set up your Shell for ⟦pyenv⟧ on Linux and Windows. | names | 0.9 | NOT",
                "def find(self, ⟦mdl⟧, description): | names | 0.95 | NOT",
                "return ⟦tuple⟧(values) | names | 0.95 | NOT",
                "make = normalize(\"⟦Kyocera⟧\", mfg) | names | 0.9 | NOT",
                "    author = Author(\"⟦Anna Schmidt⟧\") | names | 0.9 | ANY_CASE",
                "\"lastName\": \"⟦Kyocera⟧\", | cues | 0.95 | ANY_CASE",
                "<p class=\"name\">Frau ⟦Schmidt⟧</p> | cues | 0.95 | ANY_CASE",
                "import (\\n  Any,\\n  ⟦Dict⟧,\\n  List)\\nx = {}\\ny[0] = f(a); z = <b>; | names | 0.8 | NOT",
                "[14:05] Jana: hat ⟦Schmidt⟧ schon geschrieben? | names | 0.9 | ANY_CASE",
            })
    void tellsHowFarANameMayBeSearchedFor(String marked, String recognizer, double score, Spread expected) {
        String text = marked.replace("\\n", "\n").replace("⟧", "");
        int start = text.indexOf('⟦');
        int end = marked.replace("\\n", "\n").indexOf('⟧') - 1;
        Detection found = new Detection(start, end, Linker.PERSON, score, recognizer);

        Spread spread = LinkEvidence.spread(found, text.replace("⟦", ""));

        assertThat(spread).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jmetzke, ANY_CASE",
        "anna.k, ANY_CASE",
        "@winter, ANY_CASE",
        "Drop, NOT",
        "Refreshed, NOT",
        "admin, ANY_CASE",
        "dot, NOT",
        "winter, NOT"
    })
    void searchesForNoUserNameThatIsAnOrdinaryWord(String user, Spread expected) {
        Detection found =
                new Detection(6, 6 + user.length(), new EntityType("USERNAME", Category.ORDINARY), 0.7, "cues");

        assertThat(LinkEvidence.spread(found, "user: " + user)).isEqualTo(expected);
    }

    @Test
    void searchesInLowerCaseOnlyForWhatIsSurelyAName() {
        List<Fragment> fragments = List.of(Fragment.of("Wir nutzen Pyenv."), Fragment.of("run pyenv, Pyenv runs"));
        Detection found = new Detection(11, 16, Linker.PERSON, 0.7, "names");

        List<List<Mention>> linked = LinkerTest.link(fragments, List.of(List.of(found), List.of()));

        assertThat(linked.get(1))
                .singleElement()
                .satisfies(one -> assertThat(one.detection().start()).isEqualTo(11));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<⟦developer⟧> | true",
                "</⟦developer⟧> | true",
                "<groupId>org.orchard.⟦lists⟧</groupId> | true",
                "import com.⟦lindner⟧.tools.Press; | true",
                "<id>⟦kenney⟧</id> | false",
                "⟦anna⟧.schmidt hat Zugriff | false",
                "/home/⟦anna⟧/x.txt | false",
                "a.b.⟦Anna⟧ ruft an | false",
                "kommt ⟦anna⟧... nicht | false",
            })
    void tellsTagsAndPackagesFromMentions(String marked, boolean expected) {
        int start = marked.indexOf('⟦');
        int end = marked.indexOf('⟧') - 1;

        boolean identifier =
                LinkEvidence.isPartOfIdentifier(marked.replace("⟦", "").replace("⟧", ""), start, end);

        assertThat(identifier).isEqualTo(expected);
    }

    @Test
    void searchesForNothingThatAModelDoubts() {
        List<Fragment> fragments =
                List.of(Fragment.of("Zum Nachtisch Birne Helene."), Fragment.of("Noch eine Birne Helene?"));
        Detection doubtful = new Detection(14, 26, Linker.PERSON, 0.3, "names");

        List<List<Mention>> linked = LinkerTest.link(fragments, List.of(List.of(doubtful), List.of()));

        assertThat(linked.getFirst()).hasSize(1);
        assertThat(linked.get(1)).isEmpty();
    }

    @Test
    void judgesASpellingAgainWhereItIsSurer() {
        List<Fragment> fragments =
                List.of(Fragment.of("f(Schaller)"), Fragment.of("Herr Schaller"), Fragment.of("Schaller"));
        Detection inCode = new Detection(2, 10, Linker.PERSON, 0.9, "names");
        Detection titled = new Detection(5, 13, Linker.PERSON, 0.95, "cues");

        List<List<Mention>> linked = LinkerTest.link(fragments, List.of(List.of(inCode), List.of(titled), List.of()));

        assertThat(linked.get(2)).hasSize(1);
    }
}
