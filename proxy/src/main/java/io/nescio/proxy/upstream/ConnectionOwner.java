package io.nescio.proxy.upstream;

/** What keeps a connection, or a stream of one, that carries one call at a time. */
interface ConnectionOwner {
    /** It can take a call. */
    void ready(UpstreamConnection connection);

    /** It is gone; told more than once. */
    void closed(UpstreamConnection connection);

    /** The handshake of a connection that was never ready failed. */
    void connectFailed(UpstreamConnection connection, Throwable cause);

    /** The call was not begun on a connection that is gone, and is to be sent once more. */
    void submit(UpstreamCall call);
}
