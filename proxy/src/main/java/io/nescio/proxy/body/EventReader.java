package io.nescio.proxy.body;

import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation.StreamKind;
import io.nescio.proxy.sse.SseEvent;
import io.nescio.redaction.restore.Restorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the events of one stream: gives their pieces to the channels, and ends channels where the kind of stream says so. */
final class EventReader {
    private static final int MAX_DEPTH = 1_000;
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final Map<StreamKind, String> SHAPES = Map.of(
            StreamKind.CHAT, "chat.chunk",
            StreamKind.RESPONSES, "responses.event",
            StreamKind.ASSISTANTS, "assistants.event",
            StreamKind.ANTHROPIC, "anthropic.event",
            StreamKind.TRANSCRIPT, "transcript.event",
            StreamKind.NDJSON, "ollama.line",
            StreamKind.JSONL, "batch.output");

    private final StreamKind kind;
    private final Shape root;
    private final EventVisitor visitor;
    private final JsonWalker walker = new JsonWalker(MAX_DEPTH);
    private final Map<String, Long> ids = new HashMap<>();

    EventReader(StreamKind kind, RestoringVisitor.Originals originals) {
        this.kind = kind;
        this.root = Shapes.named(SHAPES.getOrDefault(kind, ""));
        this.visitor = new EventVisitor(originals);
    }

    /** Reads one event with data and returns it as it is to leave. */
    HeldEvent read(SseEvent event, Channels channels) {
        if (visitor.readsAlike(event)) {
            List<Piece> pieces = binary(visitor.type()) ? List.of() : accept(channels);
            end(event, channels);
            return held(event, new HeldEvent.Changes(List.of(), List.of(), pieces));
        }
        visitor.begin(event);
        if (done(event)) {
            channels.finishAll();
            return StreamRestorer.plain(event);
        }
        try {
            walker.walk(event.data(), event.dataFrom(), event.dataTo(), root, Role.TEXT, visitor);
        } catch (RequestRefusedException _) {
            return broken(event);
        }
        List<Piece> pieces = List.of();
        if (!visitor.found().isEmpty() && !binary(visitor.type())) {
            pieces = accept(channels);
        }
        end(event, channels);
        List<Splice> whole = visitor.splices(visitor.restored());
        if (!visitor.offsets().isEmpty()) {
            whole = new ArrayList<>(whole);
            shiftAnnotation(channels, whole);
        }
        visitor.learn(event);
        return held(event, new HeldEvent.Changes(placed(event, whole), placed(event, visitor.probabilities()), pieces));
    }

    private static HeldEvent held(SseEvent event, HeldEvent.Changes changes) {
        return new HeldEvent(event.bytes(), event.from(), event.to(), changes);
    }

    /** An event whose data is no JSON document: one text. */
    private HeldEvent broken(SseEvent event) {
        if (event.joined()) {
            return StreamRestorer.plain(event);
        }
        int from = event.dataFrom();
        int to = event.dataTo();
        String text = new String(event.data(), from, to - from, StandardCharsets.UTF_8);
        Restorer.Place place = kind == StreamKind.JSONL ? Restorer.Place.TEXT : Restorer.Place.JSON;
        String restored = visitor.restore(place, text);
        List<Splice> splices = restored.equals(text) ? List.of() : List.of(new Splice(from, to, restored));
        return held(event, new HeldEvent.Changes(splices, List.of(), List.of()));
    }

    private static boolean binary(String type) {
        return type.endsWith("audio.delta") || type.contains("partial_image");
    }

    private List<Piece> accept(Channels channels) {
        if (visitor.found().size() == 1) {
            return List.of(alone(visitor.found().getFirst(), channels));
        }
        List<Piece> pieces = new ArrayList<>(visitor.found().size());
        Map<Long, List<Channel.Key>> present = new HashMap<>();
        for (EventVisitor.Found found : visitor.found()) {
            Channel.Key key = key(found);
            channels.accept(key, found.json() || visitor.type().contains("arguments"), found.piece());
            pieces.add(found.piece());
            if (!found.piece().text().isEmpty()) {
                present.computeIfAbsent(key.group(), _ -> new ArrayList<>(2)).add(key);
            }
        }
        present.forEach(channels::movedOn);
        return pieces;
    }

    private Piece alone(EventVisitor.Found found, Channels channels) {
        Channel.Key key = key(found);
        channels.accept(key, found.json() || visitor.type().contains("arguments"), found.piece());
        if (!found.piece().text().isEmpty()) {
            channels.movedOn(key.group(), List.of(key));
        }
        return found.piece();
    }

    private Channel.Key key(EventVisitor.Found found) {
        return switch (kind) {
            case RESPONSES, TRANSCRIPT -> {
                int stream = found.name().endsWith("stderr") ? 1 : 0;
                yield new Channel.Key(
                        found.group().index(),
                        stem(visitor.type()),
                        2 * (found.part().index() + idNumber()) + stream);
            }
            case ASSISTANTS ->
                new Channel.Key(idNumber(), found.name(), found.part().index());
            default ->
                new Channel.Key(
                        found.group().index(), found.name(), found.part().index());
        };
    }

    // Ids tell channels apart only where no index does.
    private long idNumber() {
        if (visitor.id().isEmpty() || kind == StreamKind.RESPONSES) {
            return 0;
        }
        return ids.computeIfAbsent(visitor.id(), _ -> ids.size() + 1L);
    }

    private static String stem(String type) {
        int dot = type.lastIndexOf('.');
        return dot < 0 ? type : type.substring(0, dot);
    }

    private void end(SseEvent event, Channels channels) {
        String type = visitor.type();
        switch (kind) {
            case CHAT -> {
                for (EventVisitor.Indexed choice : visitor.groups()) {
                    if (choice.finished()) {
                        channels.finish(choice.index());
                    }
                }
            }
            case RESPONSES, TRANSCRIPT -> endTyped(type, channels);
            case ASSISTANTS -> {
                if (!event.name().endsWith(".delta")) {
                    channels.finishAll();
                }
            }
            case ANTHROPIC -> {
                if (type.equals("content_block_stop")) {
                    channels.finish(visitor.group().index());
                } else if (type.startsWith("message_") || type.equals("error")) {
                    channels.finishAll();
                }
            }
            case NDJSON -> {
                if (visitor.done()) {
                    channels.finishAll();
                }
            }
            case NONE, BINARY, JSONL -> {}
        }
    }

    private void endTyped(String type, Channels channels) {
        if (type.endsWith(".delta")) {
            return;
        }
        if (type.endsWith("output_item.done")) {
            channels.finish(visitor.group().index());
        } else if (type.endsWith(".done") && kind == StreamKind.RESPONSES) {
            long part = visitor.part().index();
            channels.finish(key -> key.group() == visitor.group().index()
                    && key.part() / 2 == part
                    && (type.endsWith("part.done") || key.name().equals(stem(type))));
        } else if (!type.startsWith("response.")
                || type.equals("response.completed")
                || type.equals("response.failed")
                || type.equals("response.incomplete")
                || type.equals("response.cancelled")
                || type.equals("response.done")) {
            channels.finishAll();
        }
    }

    private void shiftAnnotation(Channels channels, List<Splice> splices) {
        Channel.Key text = new Channel.Key(
                visitor.group().index(),
                "response.output_text",
                2 * visitor.part().index());
        channels.channel(text).ifPresent(channel -> {
            for (EventVisitor.Offset offset : visitor.offsets()) {
                int shifted = channel.shifted(offset.value());
                if (shifted != offset.value()) {
                    splices.add(new Splice(offset.start(), offset.end(), Integer.toString(shifted)));
                }
            }
        });
    }

    private static List<Splice> placed(SseEvent event, List<Splice> splices) {
        if (splices.isEmpty() || !event.joined()) {
            return splices;
        }
        return splices.stream()
                .map(splice -> new Splice(event.place(splice.start()), event.place(splice.end()), splice.replacement()))
                .toList();
    }

    private static boolean done(SseEvent event) {
        int to = Math.min(event.dataTo(), event.dataFrom() + DONE.length);
        return Arrays.equals(event.data(), event.dataFrom(), to, DONE, 0, DONE.length);
    }
}
