package io.nescio.proxy.body;

import io.nescio.proxy.sse.SseEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes one event of a stream apart: its pieces of channels with what they belong to, its type, and its whole texts, which are restored at
 * once. Indexes may stand anywhere in their object or be missing; then the position counts.
 */
final class EventVisitor extends RestoringVisitor {
    /** A choice, output item, tool call or content part of one event. */
    static final class Indexed {
        private long index;
        private boolean finished;

        Indexed(long position) {
            index = position;
        }

        long index() {
            return index;
        }

        boolean finished() {
            return finished;
        }
    }

    /** A piece and what it belongs to. */
    record Found(Piece piece, Indexed group, Indexed part, String name, boolean json) {}

    /** An offset in an annotation that is an event of its own. */
    record Offset(int start, int end, int value) {}

    private static final Set<String> GROUPS = Set.of("chunk.choice");
    private static final Set<String> PARTS = Set.of("chunk.tool", "assistants.piece");

    private final List<Found> found = new ArrayList<>();
    private final List<Indexed> groups = new ArrayList<>();
    private final List<Offset> offsets = new ArrayList<>();
    private final EventPattern pattern = new EventPattern();
    private @Nullable SseEvent event;
    private Indexed group = new Indexed(0);
    private Indexed part = new Indexed(0);
    private int groupDepth;
    private int partDepth;
    private String type = "";
    private String id = "";
    private boolean done;
    private String lastOuter = "";
    private String lastName = "";
    private String lastChannel = ".";

    EventVisitor(Originals originals) {
        super(originals);
    }

    /** Begins with another event. */
    void begin(SseEvent next) {
        reset();
        event = next;
        pattern.begin(next.dataFrom());
        found.clear();
        groups.clear();
        offsets.clear();
        group = new Indexed(0);
        part = new Indexed(0);
        groupDepth = 0;
        partDepth = 0;
        type = "";
        id = "";
        done = false;
    }

    List<Found> found() {
        return found;
    }

    /** Makes the event that was read the pattern for the next, if nothing in it but one piece matters. */
    void learn(SseEvent read) {
        if (found.size() == 1 && !read.joined() && offsets.isEmpty() && isUntouched()) {
            pattern.learn(read.data(), read.dataFrom(), read.dataTo());
        }
    }

    /** Reads the event as the pattern was read, if it is like it. */
    boolean readsAlike(SseEvent next) {
        if (next.joined() || !pattern.matches(next.data(), next.dataFrom(), next.dataTo())) {
            return false;
        }
        event = next;
        int start = pattern.pieceStart();
        int end = pattern.pieceEnd();
        Found before = found.getFirst();
        Piece piece = new Piece(start, end, new String(next.data(), start, end - start, StandardCharsets.UTF_8));
        found.set(0, new Found(piece, before.group(), before.part(), before.name(), before.json()));
        return true;
    }

    /** The choices of a chunk. */
    List<Indexed> groups() {
        return groups;
    }

    List<Offset> offsets() {
        return offsets;
    }

    /** What the indexes of the event itself name. */
    Indexed group() {
        return group;
    }

    /** What the inner indexes of the event itself name. */
    Indexed part() {
        return part;
    }

    String type() {
        return type;
    }

    /** The id of what the event is about, or the empty string. */
    String id() {
        return id;
    }

    boolean done() {
        return done;
    }

    @Override
    public void enter(JsonWalker at, Role role, int start) {
        super.enter(at, role, start);
        if (at.bytes()[start] != '{') {
            return;
        }
        String shape = at.rule().shape().name();
        long position = Math.max(0, at.position(at.depth()) - 1);
        if (GROUPS.contains(shape)) {
            group = new Indexed(position);
            groups.add(group);
            groupDepth = at.depth() + 1;
            part = new Indexed(0);
        } else if (PARTS.contains(shape)) {
            part = new Indexed(position);
            partDepth = at.depth() + 1;
        }
    }

    @Override
    public void leave(JsonWalker at, Role role, int end) {
        super.leave(at, role, end);
        if (at.depth() == partDepth) {
            part = new Indexed(0);
            partDepth = 0;
        }
    }

    @Override
    public void number(JsonWalker at, Role role, int start, int end) {
        if (role == Role.INDEX && end - start < 10) {
            index(at, Long.parseLong(JsonText.decode(at.bytes(), start, end, at)));
        } else if (role == Role.OFFSET && at.name(1).equals("annotation") && end - start < 9) {
            int value = Integer.parseInt(JsonText.decode(at.bytes(), start, end, at));
            offsets.add(new Offset(start, end, value));
        } else {
            if (role == Role.OPAQUE) {
                pattern.differs(start, end);
            }
            super.number(at, role, start, end);
        }
    }

    private void index(JsonWalker at, long value) {
        int depth = at.depth();
        if (depth == partDepth) {
            part.index = value;
        } else if (depth == groupDepth) {
            group.index = value;
        } else if (depth == 1) {
            String name = at.name(1);
            (name.equals("output_index") || name.equals("index") ? group : part).index = value;
        }
    }

    @Override
    public void literal(JsonWalker at, Role role, boolean isNull, boolean value) {
        if (value && at.depth() == 1 && at.name(1).equals("done")) {
            done = true;
        }
    }

    @Override
    public void string(JsonWalker at, Role role, int start, int end) {
        switch (role) {
            case FINISH -> {
                if (at.depth() == groupDepth) {
                    group.finished = true;
                }
            }
            case CHANNEL, CHANNEL_JSON -> {
                pattern.brings(start, end);
                Piece piece = new Piece(place(start), place(end), JsonText.decode(at.bytes(), start, end, at));
                found.add(new Found(piece, group, part, channelName(at), role == Role.CHANNEL_JSON));
            }
            default -> {
                if ((at.depth() > 1 || !header(at, start, end)) && role == Role.OPAQUE) {
                    pattern.differs(start, end);
                }
                super.string(at, role, start, end);
            }
        }
    }

    /** Whether the string says what the event is, or what it is about. */
    private boolean header(JsonWalker at, int start, int end) {
        switch (at.name(1)) {
            case "type" -> type = JsonText.decode(at.bytes(), start, end, at);
            case "id", "segment_id" -> id = JsonText.decode(at.bytes(), start, end, at);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String channelName(JsonWalker at) {
        String name = at.name(at.depth());
        if (at.depth() < 2) {
            return name;
        }
        String outer = at.name(at.depth() - 1);
        // The events of a stream are alike.
        if (!outer.equals(lastOuter) || !name.equals(lastName)) {
            lastOuter = outer;
            lastName = name;
            lastChannel = outer + '.' + name;
        }
        return lastChannel;
    }

    private int place(int at) {
        return event == null ? at : event.place(at);
    }
}
