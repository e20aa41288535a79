package io.nescio.proxy.vault;

import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The stored objects that the path of a request names: those that have a map of their own, not the parts of one. */
final class PathIds {
    private static final Set<String> OBJECTS = Set.of(
            "response_id",
            "completion_id",
            "conversation_id",
            "file_id",
            "upload_id",
            "batch_id",
            "thread_id",
            "assistant_id",
            "vector_store_id");

    private PathIds() {}

    /** From the name of each parameter to its value. */
    static Map<String, String> of(Operation operation, RequestTarget target) {
        if (operation.template().indexOf('{') < 0) {
            return Map.of();
        }
        String[] template = operation.template().split("\\?", 2)[0].split("/", -1);
        String[] path = target.path().split("/", -1);
        int before = path.length - template.length;
        Map<String, String> ids = new LinkedHashMap<>();
        for (int i = 0; i < template.length && before >= 0; i++) {
            if (template[i].startsWith("{")) {
                String name = template[i].substring(1, template[i].length() - 1);
                if (OBJECTS.contains(name)) {
                    ids.put(name, path[before + i]);
                }
            }
        }
        return ids;
    }
}
