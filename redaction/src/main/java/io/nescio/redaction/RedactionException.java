package io.nescio.redaction;

/** Redaction did not certainly succeed; whatever was to leave must not. The message never holds text of the caller. */
public class RedactionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RedactionException(String message) {
        super(message, null, false, false);
    }

    public RedactionException(String message, Throwable cause) {
        super(message, cause);
    }
}
