package io.nescio.redaction;

import io.nescio.redaction.restore.PlaceholderSyntax;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The codes and form suffixes of one exchange. A code depends on scope, type and value alone, unless a value that came before has it;
 * then the later value gets a longer one.
 */
final class ExchangeCodes {
    private final ScopeMac mac;
    private final Map<String, String> codes = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> firstForms = new HashMap<>();
    private final Map<String, Map<String, String>> otherForms = new HashMap<>();

    ExchangeCodes(ScopeMac mac) {
        this.mac = mac;
    }

    /** The code of {@code value}, which is canonical. */
    String code(String type, String value) {
        String key = type + '\u0000' + value;
        String known = codes.get(key);
        if (known != null) {
            return known;
        }
        mac.digest(type, value);
        String code = PlaceholderSyntax.spell(mac.bits(0), PlaceholderSyntax.CODE_LENGTH);
        for (int i = 1; i <= 3 && !used.add(code); i++) {
            int length = Math.min(PlaceholderSyntax.CODE_LENGTH + 2 * i, PlaceholderSyntax.LONGEST_CODE);
            code = PlaceholderSyntax.spell(mac.bits(i), length);
            if (i == 3 && !used.add(code)) {
                throw new RedactionException("no code is left for a value");
            }
        }
        codes.put(key, code);
        return code;
    }

    /** {@code core} for the first written form of a value, and {@code core} with a suffix for each other one. */
    String form(String core, String written) {
        String first = firstForms.putIfAbsent(core, written);
        if (first == null || first.equals(written)) {
            return core;
        }
        Map<String, String> known = otherForms.computeIfAbsent(core, _ -> new HashMap<>());
        String spelled = known.get(written);
        if (spelled != null) {
            return spelled;
        }
        mac.digest(core, written);
        long bits = mac.bits(0);
        int length = PlaceholderSyntax.FORM_LENGTH;
        spelled = core + '_' + PlaceholderSyntax.spell(bits, length);
        while (known.containsValue(spelled)) {
            if (++length > PlaceholderSyntax.LONGEST_FORM) {
                bits++;
                length = PlaceholderSyntax.LONGEST_FORM;
            }
            spelled = core + '_' + PlaceholderSyntax.spell(bits, length);
        }
        known.put(written, spelled);
        return spelled;
    }
}
