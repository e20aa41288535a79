package io.nescio.proxy.route;

/**
 * The one normalised form of a request target: what is matched is what is forwarded.
 *
 * @param style which spelling of the API the caller uses
 * @param path the path below the API's base, percent-encoded, such as {@code /chat/completions}; for Azure spellings the whole path
 * @param query the raw query without the question mark, or the empty string
 */
public record RequestTarget(Style style, String path, String query) {
    /** A spelling of the API. */
    public enum Style {
        /** {@code /v1/...} or without {@code /v1}. */
        OPENAI,
        /** {@code /openai/deployments/{deployment}/...?api-version=} and {@code /openai/...?api-version=}. */
        AZURE_CLASSIC,
        /** {@code /openai/v1/...}. */
        AZURE_V1
    }

    @Override
    public String toString() {
        return "RequestTarget[" + style + "]";
    }
}
