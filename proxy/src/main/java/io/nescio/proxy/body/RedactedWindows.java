package io.nescio.proxy.body;

import io.netty.buffer.Unpooled;
import java.util.Set;

/** Looks at redacted parts of a request for what was replaced in any of its parts. */
final class RedactedWindows {
    private final Needles needles;
    private final Needles.Pass pass;
    private boolean found;
    private boolean strong;

    RedactedWindows(KnownValues known) {
        Set<String> replaced = known.replaced();
        Set<String> spellings = OutboundGuard.spellings(replaced);
        needles = spellings.equals(replaced) ? known.needles() : new Needles(spellings);
        pass = needles.new Pass((index, _) -> {
            found = true;
            strong |= OutboundGuard.strong(needles.word(index));
        });
    }

    /** What finds all that was replaced. */
    Needles needles() {
        return needles;
    }

    /** Whether nothing that was replaced stands in {@code redacted}. */
    boolean clean(byte[] redacted) {
        look(redacted, 0, redacted.length);
        return !found;
    }

    /**
     * Returns only if {@code redacted[from, to)} may leave.
     *
     * @throws io.nescio.proxy.failure.RequestRefusedException as the outbound guard
     */
    void requireClean(byte[] redacted, int from, int to) {
        look(redacted, from, to);
        if (strong) {
            throw OutboundGuard.blocked();
        }
    }

    private void look(byte[] redacted, int from, int to) {
        found = false;
        strong = false;
        UnescapedBytes.feed(Unpooled.wrappedBuffer(redacted, from, to - from), pass);
    }
}
