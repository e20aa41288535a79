package io.nescio.proxy.admin;

import java.nio.charset.StandardCharsets;

/** Answers requests for one path of the admin listener. May block: each request has a virtual thread of its own. */
@FunctionalInterface
public interface AdminEndpoint {
    /**
     * A request.
     *
     * @param method the HTTP method
     * @param query the raw query without the question mark, or the empty string
     * @param body the body as UTF-8
     */
    record Request(String method, String query, String body) {
        @Override
        public String toString() {
            return "Request[" + method + "]";
        }
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param contentType the media type
     * @param body sent as UTF-8
     */
    record Answer(int status, String contentType, String body) {
        /** 200 with JSON. */
        public static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }

        /** A status and a line of text. */
        public static Answer text(int status, String line) {
            return new Answer(status, "text/plain; charset=utf-8", line + "\n");
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /** The answer; whatever is thrown becomes a 500 without a reason. */
    Answer answer(Request request) throws Exception;
}
