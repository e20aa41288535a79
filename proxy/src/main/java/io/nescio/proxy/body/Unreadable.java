package io.nescio.proxy.body;

import io.nescio.proxy.document.DocumentKind;
import io.nescio.proxy.document.DocumentText;
import io.nescio.proxy.document.Documents;
import io.nescio.proxy.document.UnreadableDocumentException;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Decides about content that is not text in itself: data URLs, base64, hosted tools. */
final class Unreadable {
    private static final List<String> HOSTED = List.of(
            "web_search",
            "web_fetch",
            "file_search",
            "retrieval",
            "mcp",
            "code_interpreter",
            "code_execution",
            "shell",
            "computer",
            "browser");
    /** Tools that the client runs, and those that neither fetch nor send anything; the first parts of their types. */
    private static final List<String> CONTAINED = List.of(
            "function",
            "custom",
            "namespace",
            "tool_search",
            "programmatic_tool_calling",
            "image_generation",
            "local_shell",
            "apply_patch",
            "bash_",
            "text_editor_",
            "memory_2");

    private static final List<String> IMAGES = List.of("iVBORw0KGgo", "/9j/", "R0lGOD", "UklGR", "Qk0");

    private final Allowances allowances;
    private final Documents documents;
    private final Map<String, LongAdder> passed =
            Map.of("image", new LongAdder(), "audio", new LongAdder(), "file", new LongAdder());

    Unreadable(Allowances allowances, Documents documents) {
        this.allowances = allowances;
        this.documents = documents;
    }

    /** The same for what has been counted already. */
    Unreadable uncounted() {
        return new Unreadable(allowances, documents);
    }

    /** How much was let out, by kind. */
    Map<String, LongAdder> passed() {
        return passed;
    }

    /** Refuses a tool that the provider runs itself, or may run. */
    void requireAllowedTool(String type, JsonWalker at) {
        Optional<String> family = HOSTED.stream().filter(type::startsWith).findFirst();
        if (CONTAINED.stream().anyMatch(type::startsWith)
                || allowances.hostedTools().contains(type)
                || family.filter(allowances.hostedTools()::contains).isPresent()) {
            return;
        }
        String what = family.map(hosted -> "the tool " + hosted + " runs at the provider and would")
                .orElse("a tool of this type is not known and may run at the provider and");
        throw new RequestRefusedException(
                Failure.BLOCKED_BY_POLICY,
                what + " fetch or send data past the redaction; remove it, or allow it in the policy",
                at.path());
    }

    /** Refuses a field that makes the provider fetch data itself. */
    void requireAllowedField(JsonWalker at) {
        String field = at.label();
        if (!allowances.hostedTools().contains(field)) {
            throw new RequestRefusedException(
                    Failure.BLOCKED_BY_POLICY,
                    "the field " + field + " makes the provider fetch data past the redaction;"
                            + " remove it, or allow it in the policy",
                    at.path());
        }
    }

    /** Refuses media that no policy lets out. */
    void requireAllowedMedia(String mediaType, String place) {
        String kind = mediaType.toLowerCase(Locale.ROOT);
        boolean audio = kind.startsWith("audio/") || kind.startsWith("video/");
        String counted = kind.startsWith("image/") ? "image" : audio ? "audio" : "file";
        boolean allowed = switch (counted) {
            case "image" -> allowances.images();
            case "audio" -> allowances.audio();
            default -> allowances.files();
        };
        Objects.requireNonNull(passed.get(counted)).add(allowed ? 1 : 0);
        if (!allowed) {
            String what = audio ? "audio" : counted.equals("image") ? "an image" : "a file";
            throw new RequestRefusedException(
                    Failure.UNREADABLE_CONTENT,
                    "the request holds " + what + " that cannot be read for personal data;"
                            + " send it as text, or allow such content in the policy",
                    place);
        }
    }

    /** The kind of document that {@code bytes[from, to)} is, when documents are read at all. */
    DocumentKind kind(byte[] bytes, int from, int to, String mediaType) {
        return allowances.documents() ? DocumentKind.of(bytes, from, to, mediaType) : DocumentKind.NONE;
    }

    /** The text of a document, or null when it has none that can be read and leaves all the same. */
    @Nullable
    DocumentText document(DocumentKind kind, byte[] document, String place) {
        // The server hands on what waits, by the keys that such requests have; a key may be written with escapes.
        if (Thread.currentThread() instanceof FastThreadLocalThread) {
            throw new RequestRefusedException(
                    Failure.UNREADABLE_CONTENT, "the key that holds a document must be written without escapes", place);
        }
        try {
            return documents.text(kind, document);
        } catch (UnreadableDocumentException e) {
            if (e.reason() == UnreadableDocumentException.Reason.BUSY) {
                throw new RequestRefusedException(
                        Failure.OVERLOADED, "Too many documents are being read; try again.", place);
            }
            Objects.requireNonNull(passed.get("file")).add(allowances.files() ? 1 : 0);
            if (allowances.files()) {
                return null;
            }
            throw new RequestRefusedException(
                    Failure.UNREADABLE_CONTENT,
                    "the request holds a document that cannot be read for personal data: "
                            + e.reason().sentence() + "; send it as text, or allow such content in the policy",
                    place);
        }
    }

    /** Whether {@code text} is the base64 of an image. */
    static boolean image(String text) {
        return IMAGES.stream().anyMatch(text::startsWith) && base64(text);
    }

    /** Whether {@code text} is nothing but base64. */
    static boolean base64(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "+/=-_".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** The text that {@code bytes} spell, or null when they are not UTF-8 without control characters. */
    static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) < ' ' && "\n\r\t\f".indexOf(text.charAt(i)) < 0) {
                    return null;
                }
            }
            return text;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** The bytes that {@code base64} spells, or null when it is none. */
    static byte @Nullable [] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
