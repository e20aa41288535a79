package io.nescio.redaction;

import io.nescio.redaction.restore.RestoreMap;
import java.util.List;
import java.util.Map;

/**
 * What redacting one exchange gave.
 *
 * @param edits for each fragment, in order, its edits
 * @param restoreMap what each placeholder stands for
 * @param counts how many mentions of each type were found, those that the policy keeps included
 */
public record Redaction(List<List<Edit>> edits, RestoreMap restoreMap, Map<EntityType, Integer> counts) {
    @Override
    public String toString() {
        return "Redaction" + counts;
    }
}
