package io.nescio.proxy;

import io.nescio.proxy.body.AnswerRestorer;
import io.nescio.proxy.body.AnswerRestorers;
import io.nescio.proxy.body.BodyRedactor;
import io.nescio.proxy.body.OutboundGuard;
import io.nescio.proxy.body.RedactedRequest;
import io.nescio.proxy.body.SpooledRequest;
import io.nescio.proxy.body.SpooledSource;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.Routed;
import io.nescio.proxy.route.Router;
import io.nescio.proxy.server.ExchangeRules;
import io.nescio.proxy.vault.Keeping;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Scope;
import io.nescio.redaction.restore.RestoreMap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stages that know the API, as the server asks for them. */
record Rules(Router router, Scopes scopes, BodyRedactor bodyRedactor, AnswerRestorers.Bounds bounds, Keeping keeping)
        implements ExchangeRules {
    /** These rules, whose answers are restored within other bounds and counted elsewhere. */
    Rules restoring(AnswerRestorers.Bounds others) {
        return new Rules(router, scopes, bodyRedactor, others, keeping);
    }

    @Override
    public Route route(String method, String rawTarget) {
        Routed routed = router.route(method, rawTarget);
        return new Route(routed.operation(), routed.target());
    }

    @Override
    public boolean unread() {
        return bodyRedactor.changesNothing();
    }

    @Override
    public boolean replaces(EntityType type) {
        return bodyRedactor.replaces(type);
    }

    @Override
    public Scope scope(HttpHeaders headers) {
        return scopes.of(headers);
    }

    @Override
    public boolean waits(Route route, ByteBuf body) {
        return bodyRedactor.waits(route.operation(), body);
    }

    @Override
    public RedactedRequest redact(Route route, String contentType, ByteBuf body, Scope scope) {
        return bodyRedactor.redact(route.operation(), route.target(), contentType, body, scope);
    }

    @Override
    public boolean spools(Operation operation) {
        return bodyRedactor.spools(operation);
    }

    @Override
    public SpooledRequest redact(Route route, String contentType, SpooledSource body, Scope scope) {
        return bodyRedactor.redact(route.operation(), route.target(), contentType, body, scope);
    }

    @Override
    public void check(RedactedRequest request, List<String> forwardedHeaderValues) {
        OutboundGuard.check(request, forwardedHeaderValues);
    }

    @Override
    public void check(SpooledRequest request, List<String> forwardedHeaderValues) {
        OutboundGuard.check(request, forwardedHeaderValues);
    }

    @Override
    public AnswerRestorer restorer(
            Operation operation, String contentType, RedactedRequest request, ByteBufAllocator allocator) {
        return AnswerRestorers.of(operation, contentType, request, allocator, bounds);
    }

    @Override
    public boolean recallWaits(RedactedRequest request) {
        return keeping.waits(request);
    }

    @Override
    public RedactedRequest recall(RedactedRequest request, HttpHeaders received) {
        return keeping.recall(request, scopes.tenant(received));
    }

    @Override
    public @Nullable AnswerRestorer keeping(
            @Nullable AnswerRestorer restorer, int status, String contentType, RedactedRequest request) {
        return keeping.keeping(
                restorer,
                status,
                contentType,
                request,
                wider -> AnswerRestorers.of(
                        Objects.requireNonNull(wider.traces().operation()),
                        contentType,
                        wider,
                        ByteBufAllocator.DEFAULT,
                        bounds));
    }

    @Override
    public void keepMore(RedactedRequest request, RestoreMap more, String id) {
        keeping.keepMore(request, more, id);
    }
}
