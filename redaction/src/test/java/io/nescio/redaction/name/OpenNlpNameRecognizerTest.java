package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.Test;

final class OpenNlpNameRecognizerTest {
    private static final EntityType PATIENT = new EntityType("PATIENT", Category.SPECIAL);

    @Test
    void reportsTheNamesOfTheCustomersModelAtTheirOffsets() throws IOException {
        String text = "Heute kommt\nFrau Kestrel , morgen Frau Zobel .";
        OpenNlpNameRecognizer recognizer = new OpenNlpNameRecognizer(model(), Map.of("patient", PATIENT));

        List<Detection> found = detect(recognizer, text);

        assertThat(found).extracting(d -> text.substring(d.start(), d.end())).containsExactly("Kestrel", "Zobel");
        assertThat(found).allMatch(d -> d.type().equals(PATIENT) && d.score() > 0.5);
    }

    @Test
    void findsTheSameAfterAnyOtherText() throws IOException {
        OpenNlpNameRecognizer recognizer = new OpenNlpNameRecognizer(model(), Map.of("patient", PATIENT));
        String text = "Kestrel kommt heute .";
        List<Detection> before = detect(recognizer, text);

        detect(recognizer, "Heute kommt Frau Kestrel . Frau Kestrel kommt .");

        assertThat(detect(recognizer, text)).isEqualTo(before);
    }

    private static List<Detection> detect(OpenNlpNameRecognizer recognizer, String text) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(text), found::add);
        return found;
    }

    private static TokenNameFinderModel model() throws IOException {
        List<NameSample> samples = new ArrayList<>();
        for (String name : List.of("Kestrel", "Zobel", "Marder", "Ibis", "Luchs", "Dohle")) {
            samples.add(sample("Heute kommt Frau " + name + " , sagt er .", 3));
            samples.add(sample("morgen Frau " + name + " .", 2));
            samples.add(new NameSample("Heute kommt niemand .".split(" "), new Span[0], true));
        }
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        return NameFinderME.train(
                "de",
                "patient",
                ObjectStreamUtils.createObjectStream(samples),
                parameters,
                new TokenNameFinderFactory());
    }

    private static NameSample sample(String sentence, int name) {
        return new NameSample(sentence.split(" "), new Span[] {new Span(name, name + 1, "patient")}, true);
    }
}
