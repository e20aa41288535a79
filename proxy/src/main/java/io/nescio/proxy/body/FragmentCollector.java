package io.nescio.proxy.body;

import io.nescio.proxy.document.DocumentText;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.redaction.Fragment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the text fragments out of the JSON documents of one request, each by the role of its place. */
final class FragmentCollector implements JsonVisitor {
    private static final Set<String> GENERIC_LABELS = Set.of("value", "values", "text", "content", "data", "items");
    private static final int MAX_NESTED_DOCUMENTS = 4;

    private final List<Fragment> fragments = new ArrayList<>();
    private final Unreadable unreadable;
    private final Pseudonyms pseudonyms;
    private final int maxDepth;
    private final Adjustments adjustments;
    private final Attachments attachments;
    private final TokenArrays tokens = new TokenArrays();
    private Document document = new Document(new byte[0]);
    private int from;
    private int to;
    private int nesting;
    private final Stored.Collector stored = new Stored.Collector();
    private final Set<String> formattedTypes = new HashSet<>();
    private @Nullable Boolean streamed;
    private Converted converted = Converted.NOTHING;

    FragmentCollector(Unreadable unreadable, Adjustments adjustments, Pseudonyms pseudonyms, int maxDepth) {
        this.unreadable = unreadable;
        this.adjustments = adjustments;
        this.attachments = new Attachments(this, unreadable);
        this.pseudonyms = pseudonyms;
        this.maxDepth = maxDepth;
    }

    /** Walks the request {@code bytes[from, to)} and returns the places of its fragments and of what the policy changes. */
    Document request(byte[] bytes, int from, int to, Shape shape, Operation operation) {
        this.from = from;
        this.to = to;
        document = new Document(bytes);
        JsonVisitor visitor = adjustments.isEmpty() ? this : new Members(adjustments, operation, document, this);
        new JsonWalker(maxDepth).walk(bytes, from, to, shape, Role.TEXT, visitor);
        return document;
    }

    List<Fragment> fragments() {
        return fragments;
    }

    /** The ids of the types whose placeholders a schema of the request would not let through. */
    Set<String> formattedTypes() {
        return formattedTypes;
    }

    /** Whether the caller asks for a stream; {@code otherwise} when it does not say. */
    boolean streamed(boolean otherwise) {
        return streamed == null ? otherwise : streamed;
    }

    /** A document is sent as its text. */
    void converted(DocumentText text) {
        converted = converted.plus(text.leftOut());
    }

    /** The documents that are sent as their text. */
    Converted converted() {
        return converted;
    }

    /** What the request says of state that the provider keeps. */
    Stored stored() {
        return stored.stored();
    }

    /** Adds a fragment that stands outside of all documents and returns its number. */
    int add(String text, String label, Fragment.Form form) {
        fragments.add(new Fragment(text, label, form));
        return fragments.size() - 1;
    }

    @Override
    public void key(JsonWalker at, int start, int end, boolean scanned) {
        Role role = at.rule().role();
        boolean constant = (role == Role.OPAQUE || role == Role.SECRET)
                && Suspicion.constant(at.bytes(), start, end)
                && !Suspicion.identifying(at.bytes(), start, end);
        if (!scanned || constant) {
            return;
        }
        String key = JsonText.decode(at.bytes(), start, end, at);
        if (Suspicion.key(key)) {
            document.slots().add(new Slot.Literal(start, end, add(key, "", Fragment.Form.TEXT)));
        }
    }

    @Override
    public void string(JsonWalker at, Role role, int start, int end) {
        if (start == end) {
            return;
        }
        if (nesting == 0) {
            stored.string(at, start, end);
        }
        switch (role) {
            case OPAQUE, INDEX, FINISH, OFFSET, STREAM, STREAM_DEFAULT -> constant(at, start, end);
            case SEALED -> {
                if (!Suspicion.sealed(at.bytes(), start, end)) {
                    text(at, start, end);
                }
            }
            case SECRET -> {}
            case IDENTIFIER -> identifier(at, start, end);
            case SURROGATE -> literal(at, start, end, Fragment.Form.SURROGATE);
            case BARE -> literal(at, start, end, Fragment.Form.BARE);
            case AUTO, JSON -> json(at, start, end);
            case URL -> attachments.url(at, start, end);
            case FILE -> attachments.file(at, start, end);
            case MEDIA -> attachments.media(at, start, end);
            case IMAGE -> {
                if (!Unreadable.image(JsonText.decode(at.bytes(), start, end, at))) {
                    text(at, start, end);
                }
            }
            case TOOL -> {
                unreadable.requireAllowedTool(JsonText.decode(at.bytes(), start, end, at), at);
                constant(at, start, end);
            }
            case HOSTED -> {
                unreadable.requireAllowedField(at);
                text(at, start, end);
            }
            case TEXT, TOKENS, LOGPROBS, CHANNEL, CHANNEL_JSON -> text(at, start, end);
        }
    }

    @Override
    public void number(JsonWalker at, Role role, int start, int end) {
        if (role == Role.TOKENS) {
            tokens.add(JsonText.decode(at.bytes(), start, end, at), at);
        }
        if (role == Role.TEXT || role == Role.AUTO || role == Role.JSON || role == Role.IDENTIFIER) {
            String text = JsonText.decode(at.bytes(), start, end, at);
            if (Suspicion.number(text, at.position(at.depth()) >= 0)) {
                document.slots().add(new Slot.Numeral(start, end, add(text, label(at), Fragment.Form.NUMBER)));
            }
        }
    }

    @Override
    public void literal(JsonWalker at, Role role, boolean isNull, boolean value) {
        if (role == Role.STREAM || role == Role.STREAM_DEFAULT) {
            streamed = value;
        }
        if (nesting == 0) {
            stored.literal(at, value);
        }
        if (role == Role.HOSTED && !isNull) {
            unreadable.requireAllowedField(at);
        }
    }

    @Override
    public void enter(JsonWalker at, Role role, int start) {
        if (role == Role.HOSTED) {
            unreadable.requireAllowedField(at);
        }
        if (role == Role.TOKENS) {
            tokens.begin(start);
        }
        if (nesting == 0) {
            attachments.enter(at, start);
        }
    }

    @Override
    public void leave(JsonWalker at, Role role, int end) {
        if (role == Role.TOKENS) {
            Optional<String> spelt = tokens.end(at, from, to);
            spelt.ifPresent(
                    text -> slot(new Slot.Tokens(tokens.start(), end, add(text, label(at), Fragment.Form.TEXT))));
        }
        if (nesting == 0) {
            attachments.leave(at, end);
        }
    }

    private void constant(JsonWalker at, int start, int end) {
        if (at.name(at.depth()).equals("format")) {
            formattedTypes.addAll(StrictFormats.types(at.bytes(), start, end));
        }
        if (!Suspicion.constant(at.bytes(), start, end)) {
            text(at, start, end);
        } else if (Suspicion.identifying(at.bytes(), start, end)) {
            literal(at, start, end, Fragment.Form.BARE);
        }
    }

    void text(JsonWalker at, int start, int end) {
        literal(at, start, end, Fragment.Form.TEXT);
    }

    void slot(Slot slot) {
        slots().add(slot);
    }

    /** The places of the document that is being walked, in order. */
    List<Slot> slots() {
        return document.slots();
    }

    private void literal(JsonWalker at, int start, int end, Fragment.Form form) {
        literal(at, start, end, JsonText.decode(at.bytes(), start, end, at), form);
    }

    private void literal(JsonWalker at, int start, int end, String text, Fragment.Form form) {
        String label = label(at);
        slot(new Slot.Literal(start, end, add(text, label, form)));
        if (form != Fragment.Form.TEXT) {
            return;
        }
        slots().addAll(Base64Text.slots(at.bytes(), start, end, spelt -> add(spelt, label, form)));
        int stem = label.equals("filename") ? FileName.stem(at.bytes(), start, end) : end;
        if (stem < end) {
            slot(new Slot.Literal(start, stem, add(JsonText.decode(at.bytes(), start, stem, at), label, form)));
        }
    }

    private void identifier(JsonWalker at, int start, int end) {
        String original = JsonText.decode(at.bytes(), start, end, at);
        pseudonyms.of(original).ifPresent(code -> slot(new Slot.Whole(start, end, code)));
    }

    private void json(JsonWalker at, int start, int end) {
        String text = JsonText.decode(at.bytes(), start, end, at);
        if (nesting >= MAX_NESTED_DOCUMENTS || !Suspicion.document(text)) {
            literal(at, start, end, text, Fragment.Form.TEXT);
            return;
        }
        byte[] inner = text.getBytes(StandardCharsets.UTF_8);
        Document nested = nested(inner);
        if (nested == null && text.indexOf('\\') >= 0) {
            nested = new Document(inner);
            String lenient = JsonText.decodeLeniently(inner, 0, inner.length);
            nested.slots().add(new Slot.Literal(0, inner.length, add(lenient, label(at), Fragment.Form.TEXT)));
            nested.slots()
                    .addAll(Base64Text.slots(
                            inner, 0, inner.length, spelt -> add(spelt, label(at), Fragment.Form.TEXT)));
        }
        if (nested == null) {
            literal(at, start, end, text, Fragment.Form.TEXT);
        } else {
            slot(new Slot.Nested(start, end, nested));
        }
    }

    /** The places in a document that stands in a string, or null when it is none. */
    private @Nullable Document nested(byte[] inner) {
        int mark = fragments.size();
        Document outer = document;
        nesting++;
        try {
            document = new Document(inner);
            new JsonWalker(maxDepth).walk(inner, 0, inner.length, Shapes.named(""), Role.TEXT, this);
            return document;
        } catch (RequestRefusedException e) {
            if (e.failure() != Failure.MALFORMED_BODY) {
                throw e;
            }
            fragments.subList(mark, fragments.size()).clear();
            return null;
        } finally {
            nesting--;
            document = outer;
        }
    }

    static String label(JsonWalker at) {
        String label = at.label();
        return GENERIC_LABELS.contains(label) ? at.outerLabel() : label;
    }
}
