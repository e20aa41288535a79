package io.nescio.redaction.rule;

import io.nescio.redaction.Detection;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Recognizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Lines of text in which {@code ⟦} and {@code ⟧} mark what is to be found; {@code \n} stands for a line break. */
final class MarkedExamples {
    private MarkedExamples() {}

    /** The examples of a resource; comments and empty lines are left out. */
    static Stream<String> of(String resource) {
        return ListedWords.text(resource).lines().filter(line -> !line.startsWith("#") && !line.isBlank());
    }

    static String plain(String marked) {
        return marked.replace("⟦", "").replace("⟧", "").replace("\\n", "\n").replace("\\t", "\t");
    }

    /** The text with marks around what {@code recognizer} finds of {@code type}, in the notation of the examples. */
    static String marked(Recognizer recognizer, EntityType type, String text) {
        List<Detection> found = new ArrayList<>();
        recognizer.recognize(Fragment.of(text), found::add);
        BitSet covered = new BitSet();
        BitSet joints = new BitSet();
        for (Detection detection : found) {
            if (detection.type().equals(type)) {
                covered.set(detection.start(), detection.end());
                joints.set(detection.start() + 1, detection.end());
            }
        }
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i > 0 && covered.get(i - 1) && (!covered.get(i) || !joints.get(i))) {
                marked.append('⟧');
            }
            if (covered.get(i) && (i == 0 || !covered.get(i - 1) || !joints.get(i))) {
                marked.append('⟦');
            }
            if (i < text.length()) {
                marked.append(text.charAt(i));
            }
        }
        return marked.toString().replace("\n", "\\n").replace("\t", "\\t");
    }
}
