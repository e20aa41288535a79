package io.nescio.proxy.sse;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream into server-sent events (HTML, section 9.2): lines end in CR, LF or both, mixed as they like; a byte order mark, comments
 * and unknown fields are passed over. Every byte of the stream belongs to exactly one event or to the rest. Not safe for sharing between
 * threads.
 */
public final class SseSplitter implements EventSplitter {
    private final int maxEvent;
    private final SseEvent event = new SseEvent();
    private byte[] buffer = new byte[4096];
    private int eventStart;
    private int lineStart;
    private int scanned;
    private int limit;
    private boolean afterCarriageReturn;
    private boolean begun;

    /** @param maxEvent the largest event in bytes */
    public SseSplitter(int maxEvent) {
        this.maxEvent = maxEvent;
    }

    @Override
    public void accept(ByteBuf piece, Consumer<SseEvent> events) {
        append(piece);
        scan(events);
        compact();
        if (limit - eventStart > maxEvent) {
            throw new EventTooLargeException();
        }
    }

    @Override
    public void finish(Consumer<SseEvent> events) {
        if (limit > eventStart) {
            if (limit > lineStart) {
                line(limit);
            }
            event.complete(buffer, eventStart, limit);
            events.accept(event);
            event.reset();
            eventStart = limit;
            lineStart = limit;
        }
    }

    private void append(ByteBuf piece) {
        int length = piece.readableBytes();
        if (limit + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(limit + length, (int)
                    Math.min(Integer.MAX_VALUE - 8, 2L * buffer.length)));
        }
        piece.getBytes(piece.readerIndex(), buffer, limit, length);
        limit += length;
    }

    private void scan(Consumer<SseEvent> events) {
        byte[] bytes = buffer;
        int i = scanned;
        while (i < limit) {
            byte b = bytes[i];
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (b == '\n') {
                    i++;
                    lineStart = i;
                    continue;
                }
            }
            if (b != '\n' && b != '\r') {
                i = lineEnd(bytes, i + 1, limit);
                continue;
            }
            afterCarriageReturn = b == '\r';
            boolean blank = i == lineStart;
            if (!blank) {
                line(i);
            }
            i++;
            lineStart = i;
            if (blank) {
                if (afterCarriageReturn && i < limit && bytes[i] == '\n') {
                    i++;
                    lineStart = i;
                    afterCarriageReturn = false;
                }
                event.complete(bytes, eventStart, i);
                events.accept(event);
                event.reset();
                eventStart = i;
            }
        }
        scanned = i;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }

    private void line(int end) {
        int start = lineStart;
        if (!begun) {
            begun = true;
            if (end - start >= 3
                    && buffer[start] == (byte) 0xef
                    && buffer[start + 1] == (byte) 0xbb
                    && buffer[start + 2] == (byte) 0xbf) {
                start += 3;
            }
        }
        if (startsWith(start, end, "data")) {
            event.data(valueStart(start + 4, end), end);
        } else if (startsWith(start, end, "event")) {
            event.name(valueStart(start + 5, end), end);
        }
    }

    private boolean startsWith(int start, int end, String field) {
        int length = field.length();
        if (end - start < length || (end - start > length && buffer[start + length] != ':')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[start + i] != field.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int valueStart(int colon, int end) {
        int start = Math.min(colon + 1, end);
        return start < end && buffer[start] == ' ' ? start + 1 : start;
    }

    private void compact() {
        if (eventStart == 0) {
            return;
        }
        int left = limit - eventStart;
        byte[] target = left < 4096 && buffer.length > 1 << 20 ? new byte[4096] : buffer;
        System.arraycopy(buffer, eventStart, target, 0, left);
        buffer = target;
        event.shift(eventStart);
        lineStart -= eventStart;
        scanned -= eventStart;
        limit = left;
        eventStart = 0;
    }
}
