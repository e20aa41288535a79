package io.nescio.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which types are looked for and what happens to each. A type that the policy does not name is not looked for.
 *
 * @param name the name of the policy, for logs and headers
 * @param operators the operator of each type that is on
 */
public record Policy(String name, Map<EntityType, Operator> operators) {
    public Policy {
        operators = Map.copyOf(operators);
    }

    /** This policy with surrogates in place of the placeholders of the types whose ids are {@code typeIds}. */
    Policy withSurrogates(Set<String> typeIds) {
        Map<EntityType, Operator> chosen = new HashMap<>(operators);
        chosen.replaceAll((type, operator) ->
                operator == Operator.PLACEHOLDER && typeIds.contains(type.id()) ? Operator.SURROGATE : operator);
        return new Policy(name, chosen);
    }

    /** Whether detections of {@code type} count. */
    public boolean looksFor(EntityType type) {
        return operators.containsKey(type);
    }

    /** What happens to values of {@code type}. */
    public Operator operator(EntityType type) {
        return operators.getOrDefault(type, Operator.KEEP);
    }
}
