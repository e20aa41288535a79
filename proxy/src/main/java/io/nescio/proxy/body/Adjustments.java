package io.nescio.proxy.body;

import java.util.Set;

/**
 * What a policy changes in a request besides personal data.
 *
 * @param storeOff whether the provider is told not to keep chat completions and responses
 * @param dropped the fields that are removed wherever the API knows them
 * @param instruction what the model is told about placeholders, or the empty string
 */
public record Adjustments(boolean storeOff, Set<String> dropped, String instruction) {
    /** Changes nothing. */
    public static final Adjustments NONE = new Adjustments(false, Set.of(), "");

    public Adjustments {
        dropped = Set.copyOf(dropped);
    }

    boolean isEmpty() {
        return !storeOff && dropped.isEmpty() && instruction.isEmpty();
    }
}
