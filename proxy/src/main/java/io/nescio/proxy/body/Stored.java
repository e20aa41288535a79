package io.nescio.proxy.body;

import io.nescio.redaction.restore.RestoreMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of state that the provider keeps.
 *
 * @param store what the request says whether its answer is to be stored, or null when it does not say
 * @param references the stored objects that its body names
 * @param tenant whose objects they are, or the empty string before that is known
 * @param own what was replaced in this request itself
 * @param missing whether nothing is known of one of the objects
 */
public record Stored(
        @Nullable Boolean store, List<Reference> references, String tenant, RestoreMap own, boolean missing) {
    static final Stored NOTHING = new Stored(null, List.of(), "", RestoreMap.empty(), false);

    /** The keys whose strings name stored objects. Where the name of a key alone says too little, the key around it is written before it. */
    private static final Set<String> KEYS = Set.of(
            "previous_response_id",
            "conversation",
            "conversation.id",
            "thread_id",
            "assistant_id",
            "file_id",
            "file_ids",
            "input_file_id",
            "vector_store_id",
            "vector_store_ids");

    /** The key whose strings hold what the provider sealed; such an object is known by its {@link SealedId}. */
    public static final String SEALED = "encrypted_content";

    static final int MAX_REFERENCES = 256;
    /** What was sealed last was sealed by those who knew what was sealed before. */
    private static final int MAX_SEALED = 4;

    private static final int MAX_ID_CHARS = 256;

    public Stored {
        references = List.copyOf(references);
    }

    /** A stored object that a body names, and the key under which it does. */
    public record Reference(String key, String id) {
        @Override
        public String toString() {
            return "Reference[" + key + "]";
        }
    }

    /** The same with what is known after the vault was asked. */
    public Stored recalled(String whose, RestoreMap replaced, boolean anyMissing) {
        return new Stored(store, references, whose, replaced, anyMissing);
    }

    /** The same without the objects that are known besides. */
    Stored without(Predicate<String> known) {
        return naming(references.stream()
                .filter(reference -> !known.test(reference.id()))
                .toList());
    }

    /** The same for a body that names other stored objects. */
    Stored naming(List<Reference> others) {
        return new Stored(store, others, tenant, own, missing);
    }

    @Override
    public String toString() {
        return "Stored[" + references.size() + " references]";
    }

    /** Collects the references of one request. */
    static final class Collector {
        private final List<Reference> references = new ArrayList<>(2);
        private final ArrayDeque<Reference> sealed = new ArrayDeque<>(2);
        private @Nullable Boolean store;

        void string(JsonWalker at, int start, int end) {
            if (at.label().equals(SEALED)) {
                if (sealed.size() == MAX_SEALED) {
                    sealed.removeFirst();
                }
                sealed.addLast(new Reference(SEALED, SealedId.of(at.bytes(), start, end)));
                return;
            }
            if (end - start > MAX_ID_CHARS || references.size() == MAX_REFERENCES) {
                return;
            }
            String key = at.label();
            if (key.equals("id") && at.outerLabel().equals("conversation")) {
                key = "conversation.id";
            }
            if (KEYS.contains(key)) {
                references.add(new Reference(key, JsonText.decode(at.bytes(), start, end, at)));
            }
        }

        void literal(JsonWalker at, boolean value) {
            if (at.depth() == 1 && at.label().equals("store")) {
                store = value;
            }
        }

        Stored stored() {
            references.addAll(sealed);
            sealed.clear();
            return references.isEmpty() && store == null
                    ? NOTHING
                    : new Stored(store, references, "", RestoreMap.empty(), false);
        }
    }
}
