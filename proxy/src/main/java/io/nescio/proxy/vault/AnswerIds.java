package io.nescio.proxy.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.nescio.proxy.sse.EventTooLargeException;
import io.nescio.proxy.sse.SseEvent;
import io.nescio.proxy.sse.SseSplitter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the ids of objects from an answer: the strings at the top, in its {@code response} and in the elements of its {@code data}. */
final class AnswerIds {
    private static final int MAX_ID_CHARS = 256;
    private static final int MAX_LISTED = 1_000;
    /** The ids of a stream stand in its first events. */
    private static final int MAX_STREAM_BYTES = 1 << 18;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(1_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Set<String> wanted;
    private final List<String> ids = new ArrayList<>(2);
    private final List<String> listed = new ArrayList<>();
    private @Nullable SseSplitter events = new SseSplitter(MAX_STREAM_BYTES);
    private int streamed;

    /** @param wanted the keys whose strings are ids, with {@code .} between an object's key and its own */
    AnswerIds(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** The ids so far. */
    List<String> ids() {
        return ids;
    }

    /** The ids of the elements of a list. */
    List<String> listed() {
        return listed;
    }

    /** Reads a JSON answer; one that cannot be read has no ids. */
    void read(ByteBuf whole) {
        read(new ByteBufInputStream(whole.duplicate()));
    }

    /** Reads the next piece of a stream of events. */
    void readEvents(ByteBuf piece) {
        SseSplitter splitter = events;
        if (splitter == null) {
            return;
        }
        streamed += piece.readableBytes();
        try {
            splitter.accept(piece.duplicate(), this::event);
        } catch (EventTooLargeException _) {
            events = null;
        }
        if (streamed > MAX_STREAM_BYTES) {
            events = null;
        }
    }

    private void event(SseEvent event) {
        if (event.hasData()) {
            read(new ByteArrayInputStream(event.data(), event.dataFrom(), event.dataTo() - event.dataFrom()));
        }
    }

    private void read(InputStream json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, "", true);
            }
        } catch (IOException _) {
            // What is not JSON has no ids.
        }
    }

    private void object(JsonParser parser, String prefix, boolean outermost) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                string(parser, prefix + key);
            } else if (value == JsonToken.START_OBJECT && outermost && key.equals("response")) {
                object(parser, "", false);
            } else if (value == JsonToken.START_OBJECT && prefix.isEmpty() && isPrefix(key)) {
                object(parser, key + '.', false);
            } else if (value == JsonToken.START_ARRAY && outermost && key.equals("data")) {
                list(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private boolean isPrefix(String key) {
        return wanted.contains(key + ".id");
    }

    private void string(JsonParser parser, String key) throws IOException {
        if (wanted.contains(key) && parser.getTextLength() > 0 && parser.getTextLength() <= MAX_ID_CHARS) {
            String id = parser.getText();
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
    }

    private void list(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                boolean id = parser.nextToken() == JsonToken.VALUE_STRING && key.equals("id");
                if (id && listed.size() < MAX_LISTED && parser.getTextLength() <= MAX_ID_CHARS) {
                    listed.add(parser.getText());
                }
                parser.skipChildren();
            }
        }
    }
}
