package io.nescio.proxy.body;

import io.nescio.proxy.route.Operation;
import java.util.Arrays;
import java.util.Set;

/**
 * Removes members from the objects of one request and adds some, as the policy says, with the commas in the right places; tells another
 * visitor what is left.
 */
final class Members implements JsonVisitor {
    private static final Set<String> STORING =
            Set.of("createChatCompletion", "createResponse", "beta_createResponse", "websocket_createResponse");
    private static final Set<String> SYSTEM = Set.of("system", "developer");

    private final Adjustments adjustments;
    private final Operation operation;
    private final Document document;
    private final JsonVisitor inner;
    private int[] kept = new int[8];
    private int[] removed = new int[8];
    private int dropping = Integer.MAX_VALUE;
    private int request = -1;
    private int brace;
    private boolean instructed;
    private boolean leading = true;
    private String role = "";
    private String type = "";
    private String instructionRole = "system";
    private int instructionAt = -1;

    Members(Adjustments adjustments, Operation operation, Document document, JsonVisitor inner) {
        this.inner = inner;
        this.adjustments = adjustments;
        this.operation = operation;
        this.document = document;
    }

    private boolean dropping() {
        return dropping != Integer.MAX_VALUE;
    }

    @Override
    public boolean watchesMembers() {
        return true;
    }

    @Override
    public void enter(JsonWalker at, Role role, int start) {
        if (dropping()) {
            return;
        }
        if (at.bytes()[start] == '{') {
            open(at, start);
        }
        inner.enter(at, role, start);
    }

    private void open(JsonWalker at, int start) {
        int depth = at.depth() + 1;
        if (depth >= kept.length) {
            kept = Arrays.copyOf(kept, 2 * depth);
            removed = Arrays.copyOf(removed, 2 * depth);
        }
        kept[depth] = 0;
        removed[depth] = -1;
        boolean outermost = depth == 1 || (depth == 2 && at.name(1).equals("body"));
        if (outermost && at.rule().shape().name().equals(operation.handling().requestShape())) {
            request = depth;
            brace = start;
        }
    }

    @Override
    public void member(JsonWalker at, int start) {
        int depth = at.depth();
        if (depth > dropping) {
            return;
        }
        dropping = Integer.MAX_VALUE;
        if (removed[depth] >= 0) {
            remove(removed[depth], kept[depth] > 0 ? comma(at.bytes(), start) : start);
            removed[depth] = -1;
        }
        String name = at.name(depth);
        boolean stored = depth == request && name.equals("store") && storeOff();
        if (stored || (at.rule().known() && adjustments.dropped().contains(name))) {
            removed[depth] = kept[depth] > 0 ? comma(at.bytes(), start) : start;
            dropping = depth;
            return;
        }
        kept[depth]++;
        instructed |= depth == request && (name.equals("prompt") || name.equals("instructions"));
    }

    @Override
    public void key(JsonWalker at, int start, int end, boolean scanned) {
        if (!dropping()) {
            inner.key(at, start, end, scanned);
        }
    }

    @Override
    public void number(JsonWalker at, Role role, int start, int end) {
        if (!dropping()) {
            inner.number(at, role, start, end);
        }
    }

    @Override
    public void literal(JsonWalker at, Role role, boolean isNull, boolean value) {
        if (!dropping()) {
            inner.literal(at, role, isNull, value);
        }
    }

    @Override
    public void string(JsonWalker at, Role role, int start, int end) {
        if (dropping()) {
            return;
        }
        inner.string(at, role, start, end);
        if (at.depth() == 1 && at.name(1).equals("type")) {
            type = JsonText.decode(at.bytes(), start, end, at);
        }
        if (adjustments.instruction().isEmpty() || request < 0) {
            return;
        }
        if (at.depth() == request && at.name(request).equals("instructions") && responses()) {
            document.slots().add(new Slot.Instruction(end, "\\n\\n" + JsonText.escaped(adjustments.instruction())));
        } else if (at.depth() == request + 2
                && messages(at)
                && at.name(request + 2).equals("role")) {
            this.role = JsonText.decode(at.bytes(), start, end, at);
        }
    }

    @Override
    public void leave(JsonWalker at, Role role, int end) {
        int depth = at.depth();
        if (depth > dropping) {
            return;
        }
        boolean array = at.position(depth) >= 0;
        dropping = Integer.MAX_VALUE;
        if (!array && removed[depth] >= 0) {
            remove(removed[depth], end - 1);
        }
        inner.leave(at, role, end);
        if (array && depth == request + 1 && messages(at) && instructionAt >= 0) {
            document.slots().add(new Slot.Instruction(instructionAt, message()));
        } else if (!array && depth == request + 2 && messages(at)) {
            message(end);
        } else if (!array && depth == request) {
            added();
        }
    }

    private void message(int end) {
        if (leading && SYSTEM.contains(role)) {
            instructionAt = end;
            instructionRole = role;
        } else {
            // What clients count on is the first message; only a user's may be followed by another that the model did
            // not ask for.
            if (leading && instructionAt < 0 && role.equals("user")) {
                instructionAt = end;
            }
            leading = false;
        }
        role = "";
    }

    private String message() {
        return ",{\"role\":\"" + instructionRole + "\",\"content\":\"" + JsonText.escaped(adjustments.instruction())
                + "\"}";
    }

    private void added() {
        String comma = kept[request] > 0 ? "," : "";
        if (storeOff() && creates()) {
            document.slots().add(new Slot.Plain(brace + 1, brace + 1, -1, "\"store\":false" + comma));
        }
        if (responses()
                && creates()
                && !instructed
                && !adjustments.instruction().isEmpty()
                && kept[request] > 0) {
            String text = JsonText.escaped(adjustments.instruction());
            document.slots().add(new Slot.Instruction(brace + 1, "\"instructions\":\"" + text + "\","));
        }
        request = -1;
    }

    private boolean messages(JsonWalker at) {
        return request > 0
                && at.name(request).equals("messages")
                && operation.id().equals("createChatCompletion");
    }

    private boolean responses() {
        return operation.id().endsWith("createResponse");
    }

    private boolean storeOff() {
        return adjustments.storeOff() && STORING.contains(operation.id());
    }

    /** On a WebSocket one message of several creates a response. */
    private boolean creates() {
        return !operation.upgrades() || type.equals("response.create");
    }

    private void remove(int from, int to) {
        document.slots().add(new Slot.Plain(from, to, -1, ""));
    }

    /** Where the comma before the key at {@code start} stands. */
    private static int comma(byte[] bytes, int start) {
        int i = start - 1;
        while (bytes[i] != ',') {
            i--;
        }
        return i;
    }
}
