package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is thrown within an exchange, as a refusal: on the way out, whatever is not one already means that redaction did not certainly succeed. */
final class Refusals {
    private static final Logger LOGGER = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /** What was thrown before the request left. */
    static RequestRefusedException of(Throwable thrown) {
        return of(thrown, Failure.REDACTION_FAILED, "The request could not be redacted, so it was not forwarded.");
    }

    /** What was thrown while the answer was handed on. */
    static RequestRefusedException ofAnswer(Throwable thrown) {
        return of(thrown, Failure.UPSTREAM_MALFORMED, "The upstream's answer could not be read.");
    }

    private static RequestRefusedException of(Throwable thrown, Failure failure, String message) {
        if (thrown instanceof RequestRefusedException refusal) {
            return refusal;
        }
        // The class alone: messages of libraries may quote the text that they failed on.
        LOGGER.atWarn().addKeyValue("error", thrown.getClass().getName()).log("an exchange failed");
        return new RequestRefusedException(failure, message);
    }
}
