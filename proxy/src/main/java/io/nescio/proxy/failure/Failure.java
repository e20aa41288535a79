package io.nescio.proxy.failure;

/**
 * Why a request was refused. Each has one status, one {@code code} of the error body and of the metric label, and the {@code type} that the
 * API's own errors carry. None is 408, 409 or 429, which clients would retry.
 */
public enum Failure {
    MALFORMED_REQUEST(400, "malformed_request"),
    MALFORMED_BODY(400, "malformed_body"),
    NESTING_TOO_DEEP(400, "nesting_too_deep"),
    UNREADABLE_CONTENT(400, "unreadable_content"),
    RESTORE_MAP_MISSING(400, "restore_map_missing"),
    UNAUTHENTICATED(401, "unauthenticated"),
    OPERATION_NOT_SUPPORTED(403, "operation_not_supported"),
    BLOCKED_BY_POLICY(403, "blocked_by_policy"),
    METHOD_NOT_ALLOWED(405, "method_not_allowed"),
    BODY_TOO_LARGE(413, "body_too_large"),
    MEDIA_TYPE_NOT_SUPPORTED(415, "media_type_not_supported"),
    CODING_NOT_SUPPORTED(415, "coding_not_supported"),
    WEBSOCKET_NOT_SUPPORTED(426, "websocket_not_supported"),
    HEADERS_TOO_LARGE(431, "headers_too_large"),
    REDACTION_FAILED(500, "redaction_failed"),
    OUTBOUND_BLOCKED(500, "outbound_blocked"),
    UPSTREAM_UNREACHABLE(502, "upstream_unreachable"),
    UPSTREAM_MALFORMED(502, "upstream_malformed"),
    OVERLOADED(503, "overloaded"),
    VAULT_UNAVAILABLE(503, "vault_unavailable"),
    UPSTREAM_TIMEOUT(504, "upstream_timeout"),
    SPOOL_FULL(507, "spool_full"),
    /** The name by which providers end a session that has lasted as long as any may. */
    SESSION_TOO_LONG(400, "websocket_connection_limit_reached");

    private final int status;
    private final String code;

    Failure(int status, String code) {
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code in the error body and the label in the metrics. */
    public String code() {
        return code;
    }

    /** The {@code type} of the error body. */
    public String type() {
        return status < 500 ? "invalid_request_error" : "server_error";
    }

    /** Whether the same request may succeed a moment later; {@code x-should-retry} says so to the client. */
    public boolean retryable() {
        return this == OVERLOADED
                || this == VAULT_UNAVAILABLE
                || this == SPOOL_FULL
                || this == UPSTREAM_UNREACHABLE
                || this == UPSTREAM_TIMEOUT;
    }
}
