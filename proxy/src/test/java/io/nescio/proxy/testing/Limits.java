package io.nescio.proxy.testing;

import io.nescio.config.ByteSize;
import io.nescio.config.LimitsConfig;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The default limits with some changed. */
public record Limits(LimitsConfig config) {
    public static LimitsConfig with(UnaryOperator<Limits> change) {
        return change.apply(new Limits(LimitsConfig.DEFAULTS)).config();
    }

    public Limits body(ByteSize size) {
        return changed(size, config.headers(), config.connections(), config.queue(), config.queuedBytes());
    }

    public Limits headers(ByteSize size) {
        return changed(config.body(), size, config.connections(), config.queue(), config.queuedBytes());
    }

    public Limits connections(int count) {
        return changed(config.body(), config.headers(), count, config.queue(), config.queuedBytes());
    }

    public Limits queue(int length) {
        return changed(config.body(), config.headers(), config.connections(), length, config.queuedBytes());
    }

    public Limits queuedBytes(ByteSize size) {
        return changed(config.body(), config.headers(), config.connections(), config.queue(), size);
    }

    public Limits inlineBody(ByteSize size) {
        return new Limits(new LimitsConfig(
                config.body(),
                config.answer(),
                config.headers(),
                config.connections(),
                config.depth(),
                config.queue(),
                config.queuedBytes(),
                size,
                config.spool(),
                config.spooledBytes(),
                config.spooledValues(),
                config.document(),
                config.documentTime(),
                config.idle(),
                config.total()));
    }

    /** How large one spooled file may be, all of them together, and how many values one may have replaced. */
    public Limits spools(ByteSize largest, ByteSize all, int values) {
        return new Limits(new LimitsConfig(
                config.body(),
                config.answer(),
                config.headers(),
                config.connections(),
                config.depth(),
                config.queue(),
                config.queuedBytes(),
                config.inlineBody(),
                largest,
                all,
                values,
                config.document(),
                config.documentTime(),
                config.idle(),
                config.total()));
    }

    public Limits times(Duration idle, Duration total) {
        return new Limits(new LimitsConfig(
                config.body(),
                config.answer(),
                config.headers(),
                config.connections(),
                config.depth(),
                config.queue(),
                config.queuedBytes(),
                config.inlineBody(),
                config.spool(),
                config.spooledBytes(),
                config.spooledValues(),
                config.document(),
                config.documentTime(),
                idle,
                total));
    }

    private Limits changed(ByteSize body, ByteSize headers, int connections, int queue, ByteSize queuedBytes) {
        return new Limits(new LimitsConfig(
                body,
                config.answer(),
                headers,
                connections,
                config.depth(),
                queue,
                queuedBytes,
                config.inlineBody(),
                config.spool(),
                config.spooledBytes(),
                config.spooledValues(),
                config.document(),
                config.documentTime(),
                config.idle(),
                config.total()));
    }
}
