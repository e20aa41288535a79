package io.nescio.proxy.body;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The channels of one stream, and the events that wait because a channel holds text back. Events leave in the order in which they came,
 * none is added and none is dropped: the text that is held when a channel ends leaves in the event that brought it, which is why that event
 * waits for the next one of its channel.
 */
final class Channels {
    private static final int MAX_AGE = 8;
    private static final int MAX_WAITING = 256;
    private static final int MAX_CHANNELS = 4_096;

    private final RestoringVisitor.Originals originals;
    private final Map<Channel.Key, Channel> channels = new HashMap<>();
    private final List<Channel> open = new ArrayList<>();
    private final ArrayDeque<HeldEvent> waiting = new ArrayDeque<>();

    Channels(RestoringVisitor.Originals originals) {
        this.originals = originals;
    }

    /** Gives a piece to its channel. */
    void accept(Channel.Key key, boolean json, Piece piece) {
        Channel channel = channels.get(key);
        if (channel == null) {
            if (channels.size() >= MAX_CHANNELS) {
                finishAll();
                channels.clear();
            }
            channel = new Channel(key, originals, json);
            channels.put(key, channel);
        }
        boolean listed = channel.carrier() != null;
        channel.accept(piece);
        if (listed && channel.carrier() == null) {
            open.remove(channel);
        } else if (!listed && channel.carrier() != null) {
            open.add(channel);
        }
    }

    /**
     * Ends the open channels of {@code group} that an event did not go on with. A model that writes another field has left the one before;
     * parallel tool calls alone may alternate.
     */
    void movedOn(long group, Collection<Channel.Key> present) {
        if (open.isEmpty()) {
            return;
        }
        for (Channel channel : List.copyOf(open)) {
            if (channel.key().group() == group && !present.contains(channel.key())) {
                boolean sameField = present.stream()
                        .allMatch(key -> key.name().equals(channel.key().name()));
                channel.grow(sameField ? MAX_AGE : 0);
            }
        }
        open.removeIf(channel -> channel.carrier() == null);
    }

    /** Ends the channels of one group. */
    void finish(long group) {
        finish(key -> key.group() == group);
    }

    /** Ends the channels with such keys. */
    void finish(Predicate<Channel.Key> ended) {
        if (!open.isEmpty()) {
            open.stream().filter(channel -> ended.test(channel.key())).forEach(Channel::finish);
            open.removeIf(channel -> channel.carrier() == null);
        }
    }

    /** Ends all channels. */
    void finishAll() {
        open.forEach(Channel::finish);
        open.clear();
    }

    /** The channel with the key, if there was one. */
    Optional<Channel> channel(Channel.Key key) {
        return Optional.ofNullable(channels.get(key));
    }

    /** Lets an event leave, now or when those before it have left and its pieces are whole. */
    void leave(HeldEvent event, ByteBuf out) {
        if (waiting.size() >= MAX_WAITING) {
            finishAll();
        }
        flush(out);
        if (waiting.isEmpty() && !event.waits()) {
            event.writeTo(out);
        } else {
            waiting.add(event.copied());
        }
    }

    /** Lets every event leave that can. */
    void flush(ByteBuf out) {
        while (!waiting.isEmpty() && !waiting.getFirst().waits()) {
            waiting.removeFirst().writeTo(out);
        }
    }
}
