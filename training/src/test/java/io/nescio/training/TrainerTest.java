package io.nescio.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.name.LanguageModel;
import io.nescio.redaction.name.NameRecognizer;
import io.nescio.redaction.name.NameType;
import io.nescio.redaction.name.PackedFormat;
import io.nescio.redaction.name.PackedModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainerTest {
    private static final List<Double> FACTORS = List.of(1.0, 1.0, 1.0);

    @Test
    void givesTheSameBytesTwice() {
        byte[] first = PackedFormat.write(new Trainer(empty(), 7).train(documents(), FACTORS));

        byte[] second = PackedFormat.write(new Trainer(empty(), 7).train(documents(), FACTORS));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void learnsFromFewDocuments() {
        LanguageModel model = LanguageModel.of(new Trainer(empty(), 7).train(documents(), FACTORS));
        String text = "Heute kommt Frau Rebhuhn aus Altdorf.";
        List<String> found = new ArrayList<>();

        new NameRecognizer(List.of(model)).recognize(Fragment.of(text), detection -> found.add(write(text, detection)));

        assertThat(found).containsExactly("PERSON Rebhuhn");
    }

    @Test
    void readsDocumentsInCodePoints() {
        Document document = Corpora.document(
                "{\"text\":\"🙂 Zobel\",\"spans\":[{\"start\":2,\"end\":7,\"type\":\"PER\"},{\"start\":0,\"end\":1,\"type\":\"USER\"}]}");

        assertThat(document.marks()).containsExactly(new Document.Mark(3, 8, NameType.PERSON));
    }

    private static String write(String text, Detection found) {
        return found.type() + " " + text.substring(found.start(), found.end());
    }

    private static List<Document> documents() {
        List<Document> documents = new ArrayList<>();
        for (String name : List.of("Kestrel", "Zobel", "Marder", "Ibis", "Luchs", "Dohle", "Rebhahn", "Uhu")) {
            for (String before : List.of("Heute kommt Frau ", "Morgen geht Frau ", "Gestern rief Frau ")) {
                int start = before.length();
                documents.add(new Document(
                        before + name + " aus dem Haus.",
                        List.of(new Document.Mark(start, start + name.length(), NameType.PERSON))));
            }
            documents.add(new Document("Heute kommt niemand aus dem Haus.", List.of()));
        }
        return documents;
    }

    private static PackedModel empty() {
        return new PackedModel(
                "de",
                PackedModel.Table.empty(),
                PackedModel.Table.empty(),
                PackedModel.Table.empty(),
                PackedModel.Rows.empty(),
                List.of(),
                1,
                new float[CrfTrainer.LABELS * CrfTrainer.LABELS],
                new float[CrfTrainer.LABELS]);
    }
}
