package io.nescio.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Mention;
import io.nescio.redaction.Redactor;
import java.io.IOException;
import java.util.List;

/** {@code POST /api/redact} with {@code {"text"}}: what would be redacted, as offsets in UTF-16 units, without anything being sent. */
record DryRun(Redactor redactor, ObjectMapper mapper) implements AdminEndpoint {
    @Override
    public Answer answer(Request request) throws IOException {
        if (!request.method().equals("POST")) {
            return Answer.text(405, "POST a JSON object with a text");
        }
        JsonNode text = read(request.body());
        if (!text.isTextual()) {
            return Answer.text(400, "expected a JSON object with a text");
        }
        ObjectNode answer =
                mapper.createObjectNode().put("policy", redactor.policy().name());
        ArrayNode spans = answer.putArray("spans");
        for (Mention mention :
                redactor.mentions(List.of(Fragment.of(text.textValue()))).getFirst()) {
            Detection found = mention.detection();
            spans.addObject()
                    .put("start", found.start())
                    .put("end", found.end())
                    .put("type", found.type().id())
                    .put("score", found.score())
                    .put("recognizer", found.recognizer());
        }
        return Answer.json(mapper.writeValueAsString(answer));
    }

    private JsonNode read(String body) {
        try {
            return mapper.readTree(body).path("text");
        } catch (IOException _) {
            return mapper.missingNode();
        }
    }
}
