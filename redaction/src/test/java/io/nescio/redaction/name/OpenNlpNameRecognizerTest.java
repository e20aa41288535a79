package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.Category;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenNlpNameRecognizerTest {
    private static final EntityType PATIENT = new EntityType("PATIENT", Category.SPECIAL);

    @TempDir
    private Path directory = Path.of("");

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

    @ParameterizedTest
    @ValueSource(strings = {"MAXENT", "PERCEPTRON"})
    void readsAModelFromAFile(String algorithm) throws IOException {
        Path file = directory.resolve("staff.bin");
        model("patient", algorithm).serialize(file);
        String text = "Heute kommt Frau Kestrel , sagt er .";

        List<Detection> found = detect(OpenNlpNameRecognizer.of(file, PATIENT), text);

        assertThat(found).extracting(d -> text.substring(d.start(), d.end())).containsExactly("Kestrel");
        assertThat(found).allMatch(d -> d.type().equals(PATIENT));
    }

    @Test
    void givesTheTypeToWhateverAModelOfOneKindFinds() throws IOException {
        Path file = directory.resolve("staff.bin");
        model("guest", "MAXENT").serialize(file);

        List<Detection> found = detect(OpenNlpNameRecognizer.of(file, PATIENT), "morgen Frau Zobel .");

        assertThat(found).extracting(d -> d.type()).containsExactly(PATIENT);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path text = Files.writeString(directory.resolve("text.bin"), "no model");
        Path absent = directory.resolve("absent.bin");
        Path two = directory.resolve("two.bin");
        model("guest", "MAXENT", "host").serialize(two);

        assertThatThrownBy(() -> OpenNlpNameRecognizer.of(text, PATIENT))
                .hasMessageEndingWith("is not an OpenNLP name model");
        assertThatThrownBy(() -> OpenNlpNameRecognizer.of(absent, PATIENT)).hasMessageEndingWith("cannot be read");
        assertThatThrownBy(() -> OpenNlpNameRecognizer.of(two, PATIENT))
                .hasMessageEndingWith("finds guest, host, not PATIENT");
    }

    private static List<Detection> detect(OpenNlpNameRecognizer recognizer, String text) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(text), found::add);
        return found;
    }

    private static TokenNameFinderModel model() throws IOException {
        return model("patient", "MAXENT");
    }

    /** A model that calls the names after "Frau" {@code kind}, and those that begin a sentence {@code others}, if there are any. */
    private static TokenNameFinderModel model(String kind, String algorithm, String... others) throws IOException {
        List<NameSample> samples = new ArrayList<>();
        for (String name : List.of("Kestrel", "Zobel", "Marder", "Ibis", "Luchs", "Dohle")) {
            samples.add(sample("Heute kommt Frau " + name + " , sagt er .", 3, kind));
            samples.add(sample("morgen Frau " + name + " .", 2, kind));
            samples.add(new NameSample("Heute kommt niemand .".split(" "), new Span[0], true));
            for (String other : others) {
                samples.add(sample(name + " GmbH kommt .", 0, other));
            }
        }
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        parameters.put(TrainingParameters.ALGORITHM_PARAM, algorithm);
        return NameFinderME.train(
                "de", null, ObjectStreamUtils.createObjectStream(samples), parameters, new TokenNameFinderFactory());
    }

    private static NameSample sample(String sentence, int name, String kind) {
        return new NameSample(sentence.split(" "), new Span[] {new Span(name, name + 1, kind)}, true);
    }
}
