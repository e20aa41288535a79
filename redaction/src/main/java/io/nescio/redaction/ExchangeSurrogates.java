package io.nescio.redaction;

import io.nescio.redaction.Fragment.Form;
import io.nescio.redaction.surrogate.Surrogates;
import io.nescio.redaction.surrogate.Surrogates.Seed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The surrogates of one exchange: each stands for one written form, and none for any text of the exchange. */
final class ExchangeSurrogates {
    private static final int TRIES = 64;
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private final ScopeMac mac;
    private final List<Fragment> fragments;
    private final Map<String, String> used = new HashMap<>();
    private @Nullable ExchangeText text;

    ExchangeSurrogates(ScopeMac mac, List<Fragment> fragments) {
        this.mac = mac;
        this.fragments = fragments;
    }

    /** The surrogate of {@code written}. */
    String surrogate(Mention mention, String written, Form form) {
        EntityType type = mention.detection().type();
        mac.digest("SURROGATE", "");
        long scope = mac.bits(0);
        mac.digest("SURROGATE " + type.id(), CanonicalValue.of(type, mention.value()));
        long value = mac.bits(0);
        for (int i = 0; i < TRIES; i++) {
            Seed seed = new Seed(value + i * STEP, scope + i * STEP);
            String surrogate = form == Form.NUMBER ? Surrogates.number(written, seed) : of(mention, written, seed);
            String owner = used.putIfAbsent(surrogate, written);
            if (owner != null ? owner.equals(written) : !isInText(surrogate)) {
                return surrogate;
            }
            if (owner == null) {
                used.remove(surrogate);
            }
        }
        throw new RedactionException("no surrogate is left for a value of type " + type);
    }

    private static String of(Mention mention, String written, Seed seed) {
        return Surrogates.of(mention.detection().type().id(), mention.part(), mention.value(), written, seed);
    }

    private boolean isInText(String surrogate) {
        ExchangeText known = text;
        if (known == null) {
            known = new ExchangeText(fragments);
            text = known;
        }
        return known.contains(surrogate);
    }

    /**
     * The parts of a two-word name that stands for another two-word name: models shorten names, and the short form of a surrogate must
     * not stay in the answer.
     */
    void addParts(Map<String, String> originals, EntityType type, Replacement replacement) {
        String[] made = replacement.edit().replacement().split(" ", -1);
        String[] written = replacement.original().split(" ", -1);
        if (!type.id().equals("PERSON") || made.length != 2 || written.length != 2 || made[0].endsWith(",")) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            if (!isInText(made[i])) {
                originals.merge(made[i], written[i], (known, other) -> known.equals(other) ? known : "");
            }
        }
    }
}
