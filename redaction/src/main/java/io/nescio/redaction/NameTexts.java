package io.nescio.redaction;

import java.util.HashMap;
import java.util.Map;

/** The names that the mentions of one exchange write, each read once. */
final class NameTexts {
    private final Map<String, NameText> byMention = new HashMap<>();

    NameText of(String mention) {
        return byMention.computeIfAbsent(mention, NameText::of);
    }

    @Override
    public String toString() {
        return "NameTexts[" + byMention.size() + "]";
    }
}
