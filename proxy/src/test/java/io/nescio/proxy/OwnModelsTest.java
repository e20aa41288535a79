package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.config.RedactionConfig;
import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import io.nescio.redaction.catalogue.Catalogue;
import io.nescio.redaction.name.NameType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnModelsTest {
    private static final EntityType ORGANIZATION =
            Catalogue.load().type("ORGANIZATION").orElseThrow();

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void trainAModel() throws IOException {
        List<NameSample> samples = new ArrayList<>();
        for (String name : List.of("Kestrel", "Zobel", "Marder", "Ibis", "Luchs", "Dohle")) {
            samples.add(new NameSample(
                    ("Werk " + name + " meldet Ausfall .").split(" "), new Span[] {new Span(1, 2, "plant")}, true));
            samples.add(new NameSample("Heute meldet niemand Ausfall .".split(" "), new Span[0], true));
        }
        TrainingParameters parameters = TrainingParameters.defaultParams();
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        file = directory.resolve("plants.bin");
        NameFinderME.train(
                        "de",
                        null,
                        ObjectStreamUtils.createObjectStream(samples),
                        parameters,
                        new TokenNameFinderFactory())
                .serialize(file);
    }

    @Test
    void findTheTypeTheyAreNamedFor() {
        OwnModels models = new OwnModels(config(Map.of("de/ORGANIZATION", file.toString()), Map.of()));

        List<Recognizer> recognizers = models.recognizers(List.of("de", "en"), Set.of(ORGANIZATION));

        List<Detection> found = new ArrayList<>();
        recognizers.forEach(
                recognizer -> recognizer.recognize(Fragment.of("Werk Marder meldet Ausfall ."), found::add));
        assertThat(found).singleElement().satisfies(detection -> {
            assertThat(detection.type()).isEqualTo(ORGANIZATION);
            assertThat(detection.start()).isEqualTo(5);
            assertThat(detection.end()).isEqualTo(11);
        });
    }

    @Test
    void restWhereTheirLanguageOrTypeIsNotLookedFor() {
        OwnModels models = new OwnModels(config(Map.of("de/ORGANIZATION", file.toString()), Map.of()));

        assertThat(models.recognizers(List.of("en"), Set.of(ORGANIZATION))).isEmpty();
        assertThat(models.recognizers(List.of("de"), Set.of())).isEmpty();
    }

    @Test
    void silenceTheShippedModelsTheyStandIn() {
        OwnModels models = new OwnModels(config(Map.of(), Map.of("de/ORGANIZATION", file.toString())));

        assertThat(models.replaced()).isEqualTo(Map.of("de", Set.of(NameType.ORGANIZATION)));
        assertThat(models.recognizers(List.of("de"), Set.of(ORGANIZATION))).hasSize(1);
    }

    @Test
    void areCheckedBeforeTheStart() {
        assertThat(OwnModels.problem("ORGANIZATION", file, true)).isEmpty();
        assertThat(OwnModels.problem("ORGANIZATION", directory.resolve("absent.bin"), false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("cannot be read"));
        assertThat(OwnModels.problem("EMAIL", file, true))
                .hasValueSatisfying(problem -> assertThat(problem).contains("models-beside"));
    }

    private static RedactionConfig config(Map<String, String> beside, Map<String, String> instead) {
        RedactionConfig defaults = RedactionConfig.DEFAULTS;
        return new RedactionConfig(
                defaults.preset(),
                defaults.languages(),
                defaults.types(),
                beside,
                instead,
                defaults.scope(),
                defaults.key(),
                defaults.oldKey(),
                defaults.terms(),
                defaults.allow(),
                defaults.cache(),
                defaults.patterns());
    }
}
