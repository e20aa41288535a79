package io.nescio.proxy.body;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The codes that replace the identifiers of end users in one request. */
final class Pseudonyms {
    private final UnaryOperator<String> codes;
    private final Map<String, String> originals = new HashMap<>();

    /** @param codes gives the code of an identifier; itself when identifiers stay */
    Pseudonyms(UnaryOperator<String> codes) {
        this.codes = codes;
    }

    /** The code that replaces {@code original}, which is remembered; nothing when identifiers stay. */
    Optional<String> of(String original) {
        String code = codes.apply(original);
        if (code.equals(original)) {
            return Optional.empty();
        }
        originals.put(code, original);
        return Optional.of(code);
    }

    int size() {
        return originals.size();
    }

    /** From each code to the identifier that it replaces. */
    Map<String, String> originals() {
        return Map.copyOf(originals);
    }

    @Override
    public String toString() {
        return "Pseudonyms[" + originals.size() + "]";
    }
}
