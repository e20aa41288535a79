package io.nescio.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.VaultStats;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code GET /api/vault}: what the vault holds. {@code POST /api/vault} with {@code {"erase": VALUES}} or {@code {"purge": TENANT}}: forgets
 * the records that hold any of the values, or all of a tenant, and says how many.
 */
public record VaultEndpoint(Vault vault) implements AdminEndpoint {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Answer answer(Request request) throws JsonProcessingException {
        return switch (request.method()) {
            case "GET" -> Answer.json(stats(vault));
            case "POST" -> change(request.body());
            default -> Answer.text(405, "GET, or POST a JSON object with erase or purge");
        };
    }

    private Answer change(String body) throws JsonProcessingException {
        JsonNode wish;
        try {
            wish = MAPPER.readTree(body);
        } catch (JsonProcessingException _) {
            return Answer.text(400, "expected a JSON object with erase or purge");
        }
        if (wish.path("erase").isArray()) {
            List<String> values = new ArrayList<>();
            wish.path("erase").forEach(value -> values.add(value.asText()));
            values.removeIf(String::isBlank);
            return Answer.json(result("erased", vault.erase(values)));
        }
        if (wish.path("purge").isTextual()) {
            try {
                return Answer.json(
                        result("purged", vault.purge(wish.path("purge").asText())));
            } catch (IllegalArgumentException e) {
                return Answer.text(400, String.valueOf(e.getMessage()));
            }
        }
        return Answer.text(400, "expected a JSON object with erase or purge");
    }

    private static String result(String what, int records) throws JsonProcessingException {
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().put(what, records));
    }

    private static String stats(Vault vault) throws JsonProcessingException {
        VaultStats stats = vault.stats();
        ObjectNode answer = MAPPER.createObjectNode()
                .put("kind", stats.kind())
                .put("records", stats.records())
                .put("bytes", stats.bytes());
        ObjectNode tenants = answer.putObject("tenants");
        new TreeMap<>(stats.tenants()).forEach(tenants::put);
        return MAPPER.writeValueAsString(answer);
    }
}
