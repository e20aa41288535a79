package io.nescio.proxy.route;

/**
 * What a request asks for.
 *
 * @param operation the operation, which is not a refused one
 * @param target the target in its one normalised form
 */
public record Routed(Operation operation, RequestTarget target) {}
