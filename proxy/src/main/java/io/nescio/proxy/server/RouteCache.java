package io.nescio.proxy.server;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.server.ExchangeRules.Route;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds the operation of a request, and remembers the targets that hold nothing of the caller's: those without a query, of an operation
 * without parameters in its path. Belongs to one event loop.
 */
final class RouteCache {
    /** One path may be spelled in many ways by percent-encoding; clients use one. */
    private static final int MAX_TARGETS = 256;

    private record Target(HttpMethod method, String target) {}

    private final ExchangeRules rules;
    private final Map<Target, Route> known = new HashMap<>();

    RouteCache(ExchangeRules rules) {
        this.rules = rules;
    }

    /**
     * Finds the operation of the request.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException if its target is none that may be forwarded
     */
    Route find(HttpRequest request) {
        Target target = new Target(request.method(), request.uri());
        if (target.method().name().equals(Operation.WEBSOCKET)) {
            throw new RequestRefusedException(Failure.METHOD_NOT_ALLOWED, "This method is none of HTTP.");
        }
        Route route = known.get(target);
        if (route != null) {
            return route;
        }
        Route found = rules.route(request.method().name(), RequestChecks.originForm(request.uri()));
        boolean constant = found.target().query().isEmpty()
                && found.operation().template().indexOf('{') < 0
                && !found.target().path().contains("deployments");
        if (constant && known.size() < MAX_TARGETS) {
            known.put(target, found);
        }
        return found;
    }

    /**
     * Finds the operation that a WebSocket handshake begins.
     *
     * @throws RequestRefusedException with the status that sends the client back to POST, if there is none
     */
    Route findSocket(HttpRequest handshake) {
        try {
            return rules.route(Operation.WEBSOCKET, RequestChecks.originForm(handshake.uri()));
        } catch (RequestRefusedException e) {
            boolean unknown =
                    e.failure() == Failure.METHOD_NOT_ALLOWED || e.failure() == Failure.OPERATION_NOT_SUPPORTED;
            throw unknown ? WebSocketHandshake.notSupported() : e;
        }
    }

    @Override
    public String toString() {
        return "RouteCache[" + known.size() + " targets]";
    }
}
