package io.nescio.proxy.body;

import io.nescio.redaction.restore.RestoreCounts;
import io.nescio.redaction.restore.RestoreMap;
import io.nescio.redaction.restore.Restorer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restores the whole texts of one JSON document of an answer and collects what must be spliced into it. */
class RestoringVisitor implements JsonVisitor {
    /** An offset into a text of the same part, waiting for that text. */
    private record Offset(int start, int end, int value) {}

    /** One object that can hold a text and annotations with offsets into it. */
    private static final class Part {
        private @Nullable Restorer restorer;
        private final List<Offset> offsets = new ArrayList<>(2);
    }

    /** What an exchange's answers are restored with. */
    record Originals(RestoreMap map, Map<String, String> pseudonyms, RestoreCounts counts) {
        boolean isEmpty() {
            return map.isEmpty() && pseudonyms.isEmpty();
        }
    }

    private final Originals originals;
    private final List<Splice> splices = new ArrayList<>();
    private final List<Splice> logProbabilities = new ArrayList<>();
    private final List<@Nullable Part> parts = new ArrayList<>();
    private int logProbabilitiesDepth = -1;
    private int logProbabilitiesStart;

    RestoringVisitor(Originals originals) {
        this.originals = originals;
    }

    Originals originals() {
        return originals;
    }

    /** Forgets the document. */
    void reset() {
        splices.clear();
        logProbabilities.clear();
        logProbabilitiesDepth = -1;
        parts.clear();
    }

    /** Whether a text was restored. */
    boolean restored() {
        return !splices.isEmpty();
    }

    /** Whether nothing is spliced into the document, whatever else is. */
    boolean isUntouched() {
        return splices.isEmpty() && logProbabilities.isEmpty();
    }

    /** The splices so far; log probabilities are among them when {@code dropLogProbabilities}. In order. */
    List<Splice> splices(boolean dropLogProbabilities) {
        if (splices.isEmpty() && (logProbabilities.isEmpty() || !dropLogProbabilities)) {
            return List.of();
        }
        List<Splice> all = new ArrayList<>(splices);
        if (dropLogProbabilities) {
            all.addAll(logProbabilities);
        }
        all.sort(Comparator.comparingInt(Splice::start));
        return all;
    }

    /** What is spliced when a piece beside it was changed, unless {@link #splices} has it already. */
    List<Splice> probabilities() {
        return restored() ? List.of() : List.copyOf(logProbabilities);
    }

    @Override
    public void key(JsonWalker at, int start, int end, boolean scanned) {
        if (scanned) {
            String key = JsonText.decode(at.bytes(), start, end, at);
            if (Suspicion.key(key)) {
                replace(start, end, key, restore(Restorer.Place.TEXT, key));
            }
        }
    }

    @Override
    public void string(JsonWalker at, Role role, int start, int end) {
        if (start == end) {
            return;
        }
        switch (role) {
            case TEXT, AUTO, JSON, BARE, URL, TOKENS, HOSTED -> text(at, role, start, end);
            case IMAGE, FILE -> file(at, role, start, end);
            case IDENTIFIER -> {
                String code = JsonText.decode(at.bytes(), start, end, at);
                String original = originals.pseudonyms().get(code);
                replace(start, end, code, original == null ? originals.map().original(code) : original);
            }
            default -> {}
        }
    }

    /** Text as it is, or the base64 that text was sent as. */
    private void file(JsonWalker at, Role role, int start, int end) {
        String content = JsonText.decode(at.bytes(), start, end, at);
        DataUrl url = DataUrl.parse(content);
        String base64 = url == null ? content : url.payload();
        if (!Unreadable.base64(base64)) {
            text(at, role, start, end);
            return;
        }
        byte[] bytes = role == Role.FILE ? Unreadable.decoded(base64) : null;
        String text = bytes == null ? null : Unreadable.text(bytes);
        String restored = text == null ? "" : restore(Restorer.Place.TEXT, text);
        if (text != null && !restored.equals(text)) {
            byte[] original = restored.getBytes(StandardCharsets.UTF_8);
            String head = content.substring(0, content.length() - base64.length());
            replace(start, end, content, head + Base64.getEncoder().encodeToString(original));
        }
    }

    private void text(JsonWalker at, Role role, int start, int end) {
        String text = JsonText.decode(at.bytes(), start, end, at);
        if (Restorer.leaves(originals.map(), text)) {
            return;
        }
        boolean json = role == Role.JSON || (role == Role.AUTO && objectLike(text));
        Restorer restorer =
                new Restorer(originals.map(), json ? Restorer.Place.JSON : Restorer.Place.TEXT, originals.counts());
        String restored = restorer.accept(text) + restorer.finish();
        replace(start, end, text, restored);
        String label = at.name(at.depth());
        if (!restored.equals(text) && (label.equals("text") || label.equals("content") || label.equals("value"))) {
            part(at.depth()).restorer = restorer;
        }
    }

    /** Whether a text begins like a JSON object; restored values are then escaped for one. */
    static boolean objectLike(CharSequence text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) <= ' ') {
            from++;
        }
        return from < text.length() && text.charAt(from) == '{';
    }

    private Part part(int depth) {
        while (parts.size() <= depth) {
            parts.add(null);
        }
        Part part = parts.get(depth);
        if (part == null) {
            part = new Part();
            parts.set(depth, part);
        }
        return part;
    }

    @Override
    public void number(JsonWalker at, Role role, int start, int end) {
        if (role == Role.OFFSET && end - start < 9) {
            offset(at, start, end);
        } else if (role == Role.TEXT) {
            String number = JsonText.decode(at.bytes(), start, end, at);
            if (Suspicion.number(number, at.position(at.depth()) >= 0)) {
                String restored = restore(Restorer.Place.TEXT, number);
                if (!restored.equals(number)) {
                    boolean digits = restored.chars().allMatch(c -> c >= '0' && c <= '9') && restored.charAt(0) != '0';
                    splices.add(new Splice(start, end, digits ? restored : '"' + JsonText.escaped(restored) + '"'));
                }
            }
        }
    }

    private void offset(JsonWalker at, int start, int end) {
        for (int i = at.depth(); i > 0; i--) {
            if (at.position(i) < 0 && at.name(i).equals("annotations")) {
                String digits = JsonText.decode(at.bytes(), start, end, at);
                if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    part(i).offsets.add(new Offset(start, end, Integer.parseInt(digits)));
                }
                return;
            }
        }
    }

    @Override
    public void enter(JsonWalker at, Role role, int start) {
        if (role == Role.LOGPROBS && logProbabilitiesDepth < 0) {
            logProbabilitiesDepth = at.depth();
            logProbabilitiesStart = start;
        }
    }

    @Override
    public void leave(JsonWalker at, Role role, int end) {
        if (logProbabilitiesDepth == at.depth() - 1) {
            dropLogProbabilities(at.bytes(), end);
            logProbabilitiesDepth = -1;
        }
        if (at.depth() < parts.size()) {
            Part part = parts.get(at.depth());
            if (part != null && at.position(at.depth()) < 0) {
                close(part);
                parts.set(at.depth(), null);
            }
        }
    }

    private void dropLogProbabilities(byte[] bytes, int end) {
        boolean array = bytes[end - 1] == ']';
        boolean empty = end - logProbabilitiesStart == 2;
        if (!array || !empty) {
            logProbabilities.add(new Splice(logProbabilitiesStart, end, array ? "[]" : "null"));
        }
    }

    // Services that count in characters count code points; an offset inside a placeholder moves to its start or end.
    private void close(Part part) {
        if (part.restorer != null) {
            for (Offset offset : part.offsets) {
                int shifted = part.restorer.shiftedCodePoints(offset.value());
                if (shifted != offset.value()) {
                    splices.add(new Splice(offset.start(), offset.end(), Integer.toString(shifted)));
                }
            }
        }
    }

    String restore(Restorer.Place place, String text) {
        return Restorer.restore(originals.map(), place, text, originals.counts());
    }

    /** Notes that the literal's text becomes {@code restored}; only the part that differs is spliced. */
    void replace(int start, int end, String text, String restored) {
        if (!restored.equals(text)) {
            splices.add(new Splice(start, end, JsonText.escaped(restored)));
        }
    }
}
