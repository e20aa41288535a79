package io.nescio.proxy.server;

/** Where one request and its answer stand. */
sealed interface ExchangeState {
    /** The head of the request is being looked at. */
    record Checking() implements ExchangeState {}

    /** The request body is being read. */
    record Collecting(CollectedBody body) implements ExchangeState {}

    /** The request will not leave; it is answered once the short rest of its body is read, so that the connection can be kept. */
    record Discarding(Runnable answer) implements ExchangeState {}

    /** The request is being redacted, perhaps on another thread. */
    record Redacting() implements ExchangeState {}

    /** The request has left, or waits for a connection; the relay hands the answer on. */
    record Forwarding(AnswerRelay relay) implements ExchangeState {}

    /** A WebSocket is being opened, or is open: the session has taken over. */
    record Upgraded(WebSocketSession session) implements ExchangeState {}

    /** Nothing more will happen. */
    record Ended() implements ExchangeState {}
}
