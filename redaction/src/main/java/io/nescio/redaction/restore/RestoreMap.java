package io.nescio.redaction.restore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each placeholder of an exchange stands for. Immutable. The only place where originals are kept, and only as long as the exchange
 * or what the provider stores of it.
 */
public final class RestoreMap {
    private static final String LITERAL = '[' + PlaceholderSyntax.LITERAL + '_';
    private static final RestoreMap EMPTY = new RestoreMap(Map.of());

    private final Map<String, String> originals;
    private volatile @Nullable RestoreIndex index;

    private RestoreMap(Map<String, String> originals) {
        this.originals = originals;
    }

    /** The map that restores nothing. */
    public static RestoreMap empty() {
        return EMPTY;
    }

    /** A map from replacement, as it stands in the redacted text, to the original. */
    public static RestoreMap of(Map<String, String> originals) {
        return originals.isEmpty() ? EMPTY : new RestoreMap(Map.copyOf(originals));
    }

    /** As {@link #of} for a map that the caller forgets. */
    public static RestoreMap owning(Map<String, String> originals) {
        return originals.isEmpty() ? EMPTY : new RestoreMap(originals);
    }

    /**
     * The map that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are none of a map or are damaged
     */
    public static RestoreMap fromBytes(byte[] bytes) {
        return of(RestoreMapCodec.decode(bytes));
    }

    /** Whether there is nothing to restore. */
    public boolean isEmpty() {
        return originals.isEmpty();
    }

    /** The number of replacements. */
    public int size() {
        return originals.size();
    }

    /** The originals, for the outbound guard; without the text of the caller that is itself spelled like a placeholder. */
    public Collection<String> originals() {
        List<String> guarded = new ArrayList<>(originals.size());
        originals.forEach((replacement, original) -> {
            boolean literal = replacement.startsWith(LITERAL) && PlaceholderSyntax.isPlaceholder(original);
            if (!literal) {
                guarded.add(original);
            }
        });
        return guarded;
    }

    /** What exactly {@code replacement} stands for, or itself when it stands for nothing. */
    public String original(String replacement) {
        return originals.getOrDefault(replacement, replacement);
    }

    /** The replacements, as they stand in the redacted text. */
    Set<String> placeholders() {
        return Collections.unmodifiableSet(originals.keySet());
    }

    /** This map and {@code other} together; this one's entries win. */
    public RestoreMap with(RestoreMap other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        Map<String, String> both = new HashMap<>(other.originals);
        both.putAll(originals);
        return new RestoreMap(Map.copyOf(both));
    }

    /** What this map restores and {@code other} does not. */
    public RestoreMap without(RestoreMap other) {
        Map<String, String> kept = new HashMap<>(originals);
        kept.keySet().removeAll(other.originals.keySet());
        return owning(kept);
    }

    /** The placeholders of this map alone: two surrogates of different keys may be the same name. */
    public RestoreMap withoutSurrogates() {
        Map<String, String> kept = new HashMap<>(originals);
        kept.keySet().removeIf(replacement -> !PlaceholderSyntax.isPlaceholder(replacement));
        return owning(kept);
    }

    /** The part of this map that {@code redactedTexts} mention, for what outlives the exchange. */
    public RestoreMap only(Iterable<? extends CharSequence> redactedTexts) {
        Map<String, String> mentioned = new HashMap<>();
        for (CharSequence text : redactedTexts) {
            Restorer restorer = new Restorer(this, Restorer.Place.TEXT);
            restorer.report(hit -> mentioned.put(hit.replacement(), originals.getOrDefault(hit.replacement(), "")));
            restorer.accept(text);
            restorer.finish();
        }
        return of(mentioned);
    }

    /** This map in a compact form that {@link #fromBytes} reads; equal maps have equal bytes. */
    public byte[] toBytes() {
        return RestoreMapCodec.encode(originals);
    }

    RestoreIndex index() {
        RestoreIndex known = index;
        if (known == null) {
            known = new RestoreIndex(originals);
            index = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RestoreMap map && map.originals.equals(originals);
    }

    @Override
    public int hashCode() {
        return originals.hashCode();
    }

    @Override
    public String toString() {
        return "RestoreMap[" + originals.size() + " entries]";
    }

    /**
     * The maps of the parts of one exchange, which were redacted apart. A placeholder that two parts gave to different values restores
     * neither.
     */
    public static final class Union {
        private final Map<String, String> originals = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();

        /** Adds the map of one more part. */
        public void add(RestoreMap part) {
            part.originals.forEach((replacement, original) -> {
                String before = originals.putIfAbsent(replacement, original);
                if (before != null
                        && !before.equals(original)
                        && !spelled(before).equals(spelled(original))) {
                    ambiguous.add(replacement);
                }
            });
        }

        private static String spelled(String value) {
            return value.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
        }

        /** The number of replacements. */
        public int size() {
            return originals.size();
        }

        /** All of them; nothing more is added. */
        public RestoreMap map() {
            originals.keySet().removeAll(ambiguous);
            return owning(originals);
        }

        @Override
        public String toString() {
            return "Union[" + originals.size() + " entries]";
        }
    }
}
