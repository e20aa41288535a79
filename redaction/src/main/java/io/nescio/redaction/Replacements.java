package io.nescio.redaction;

import io.nescio.redaction.Fragment.Form;
import io.nescio.redaction.restore.Part;
import io.nescio.redaction.restore.PlaceholderSyntax;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The replacement of each mention of one exchange; the same mention has the same one. Not safe for sharing between threads. */
final class Replacements {
    private static final int LONGEST_BARE = 64;

    private record Written(EntityType type, Part part, String value, String text) {}

    private final Policy policy;
    private final ScopeMac mac;
    private final ExchangeCodes codes;
    private final ExchangeSurrogates surrogates;
    private final Map<Written, String> cores = new HashMap<>();
    private final Map<String, String> shortened = new HashMap<>();

    Replacements(List<Fragment> fragments, Policy policy, Scope scope) {
        this.policy = policy;
        this.mac = new ScopeMac(scope);
        this.codes = new ExchangeCodes(mac);
        this.surrogates = new ExchangeSurrogates(mac, fragments);
    }

    /** The replacement of {@code mention}, which stands as {@code written} at {@code start}. */
    Replacement replacement(Mention mention, String written, Form form, int start) {
        EntityType type = mention.detection().type();
        Operator operator = policy.operator(type);
        int end = start + written.length();
        if (!operator.isRestorable()) {
            String replacement = Irreversible.replacement(operator, type, written, form, mac);
            return new Replacement(new Edit(start, end, replacement), written, false);
        }
        if (form == Form.NUMBER || form == Form.SURROGATE || (operator == Operator.SURROGATE && form == Form.TEXT)) {
            String surrogate = surrogates.surrogate(mention, written, form);
            Replacement replacement = new Replacement(new Edit(start, end, surrogate), written, true);
            surrogates.addParts(shortened, type, replacement);
            return replacement;
        }
        String core = core(type, mention.part(), mention.value(), written);
        return new Replacement(new Edit(start, end, spelled(core, form)), written, true);
    }

    /** What parts of surrogates stand for, though no mention has them as replacement; what is not certain is empty. */
    Map<String, String> shortened() {
        return shortened;
    }

    /** The replacement of text that must come back letter by letter. */
    Replacement literal(String text, Form form, int start) {
        String code = codes.code(PlaceholderSyntax.LITERAL, text);
        String core = codes.form(PlaceholderSyntax.LITERAL + '_' + code, text);
        return new Replacement(new Edit(start, start + text.length(), spelled(core, form)), text, true);
    }

    private static String spelled(String core, Form form) {
        return form == Form.BARE ? core : '[' + core + ']';
    }

    private String core(EntityType type, Part part, String value, String written) {
        Written key = new Written(type, part, value, written);
        String known = cores.get(key);
        if (known != null) {
            return known;
        }
        String code = codes.code(type.id(), CanonicalValue.of(type, value));
        String core = type.id() + '_' + code + (part == Part.WHOLE ? "" : "_" + part);
        String spelled = codes.form(core, written);
        if (spelled.length() > LONGEST_BARE) {
            throw new RedactionException("the id of a type is too long for a placeholder");
        }
        cores.put(key, spelled);
        return spelled;
    }
}
