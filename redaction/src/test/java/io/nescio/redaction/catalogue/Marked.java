package io.nescio.redaction.catalogue;

import java.util.ArrayList;
import java.util.List;

/** A text of the catalogue with its values marked by {@code ⟦} and {@code ⟧}. */
record Marked(String text, List<String> values) {
    static Marked of(String example) {
        StringBuilder text = new StringBuilder();
        List<String> values = new ArrayList<>();
        int at = 0;
        for (int open = example.indexOf('⟦'); open >= 0; open = example.indexOf('⟦', at)) {
            int close = example.indexOf('⟧', open);
            text.append(example, at, open).append(example, open + 1, close);
            values.add(example.substring(open + 1, close));
            at = close + 1;
        }
        return new Marked(text.append(example.substring(at)).toString(), values);
    }
}
