package io.nescio.proxy.route;

/**
 * One operation of an API: data, not code.
 *
 * @param id the operation's name, such as {@code createChatCompletion}; bounded, so it can be a metric label
 * @param method the HTTP method
 * @param template the path below the API's base, such as {@code /chat/completions/{completion_id}}
 * @param request how the request body is treated
 * @param answer how the answer is treated
 * @param handling the details that only redaction and restoring read
 */
public record Operation(
        String id,
        String method,
        String template,
        RequestTreatment request,
        AnswerTreatment answer,
        Handling handling) {
    /** Stands in the place of the method of those operations that begin with a WebSocket handshake. */
    public static final String WEBSOCKET = "WEBSOCKET";

    /** An operation that is passed on without a body of its own. */
    public Operation(String id, String method, String template, RequestTreatment request, AnswerTreatment answer) {
        this(id, method, template, request, answer, Handling.PLAIN);
    }

    /** Whether the operation is refused whatever its body holds. */
    public boolean refused() {
        return request == RequestTreatment.REFUSED;
    }

    /** Whether it begins with a WebSocket handshake. */
    public boolean upgrades() {
        return method.equals(WEBSOCKET);
    }

    /** Whether its request has a body. */
    public boolean takesBody() {
        return !upgrades() && request != RequestTreatment.NONE;
    }

    /** What happens to the body of a request. */
    public enum RequestTreatment {
        /** There is none. */
        NONE,
        /** A JSON document, walked leaf by leaf. */
        JSON,
        /** {@code multipart/form-data}, part by part. */
        MULTIPART,
        /** JSON or multipart, by its content type. */
        JSON_OR_MULTIPART,
        /** The operation is refused. */
        REFUSED
    }

    /** What happens to the body of an answer. */
    public enum AnswerTreatment {
        /** JSON, or an event stream when the upstream answers with one; restored. */
        RESTORED,
        /** Handed on as it is: it holds nothing of the caller's text. */
        PASSED
    }

    /** How the events of a streamed answer belong together. */
    public enum StreamKind {
        /** The operation does not stream text. */
        NONE,
        /** Chunks with choices, ended by {@code [DONE]}. */
        CHAT,
        /** Typed events with output and content indexes. */
        RESPONSES,
        /** Events named by their {@code event:} line. */
        ASSISTANTS,
        /** Content blocks keyed by their index. */
        ANTHROPIC,
        /** Transcript events. */
        TRANSCRIPT,
        /** One JSON document a line. */
        NDJSON,
        /** A file of JSON lines, or of anything else. */
        JSONL,
        /** Events that hold base64 alone. */
        BINARY
    }

    /**
     * What redaction and restoring need to know of an operation.
     *
     * @param requestShape the name of the shape that gives each leaf of the request its role, or the empty string
     * @param answerShape the name of the shape of the answer, or the empty string
     * @param stream how a streamed answer is put together
     * @param deployment whether Azure's classic spelling puts the deployment into the path
     * @param keeps what the provider keeps of the redacted text, or the empty string
     * @param reason why the operation is refused, or the empty string
     */
    public record Handling(
            String requestShape,
            String answerShape,
            StreamKind stream,
            boolean deployment,
            String keeps,
            String reason) {
        static final Handling PLAIN = new Handling("", "", StreamKind.NONE, false, "", "");
    }
}
