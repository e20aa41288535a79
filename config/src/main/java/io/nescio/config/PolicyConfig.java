package io.nescio.config;

import java.util.List;
import java.util.regex.Pattern;

/** What may leave although it cannot be read, and what never leaves. */
public record PolicyConfig(
        @Option("Images, which cannot be read: `pass` lets them out and counts them.")
        Unreadable images,

        @Option("Audio and video, which cannot be read: `pass` lets them out and counts them.")
        Unreadable audio,

        @Option("Files that hold no text, and documents that cannot be read: `pass` lets them out and counts them.")
        Unreadable files,

        @Option(
                "PDF, Word, Excel, PowerPoint, HTML, RTF and e-mail: `convert` sends the redacted text in place of the document, without its images; `off` takes them for files that hold no text.")
        Documents documents,

        @Option(
                "The tools that the provider may run itself, past the redaction, such as `[web_search, file_search]`; the fields `web_search_options`, `data_sources` and `mcp_servers` are named the same way, and so is any tool whose type is not known, since it may run there too.")
        List<String> hostedTools,

        @Option(
                "`off` writes `\"store\": false` into every chat completion and response, so that the provider keeps neither.")
        Store store,

        @Option("Fields of a request that are removed, such as `[user, metadata, user_location]`.")
        List<String> drop,

        @Option(
                "`on` asks the model, in the first of the configured languages, to copy placeholders unchanged: one message behind the leading system messages of a chat, or the end of `instructions`; only where something was replaced.")
        Instruction placeholderInstruction,

        @Option(
                "The Responses and Realtime APIs over WebSocket, text alone; `off` answers 426 at once, so that clients fall back to POST.")
        Websocket websocket,

        @Option(
                "Origins of web pages that may use the proxy from a browser (CORS, WebSocket), such as `[https://chat.example.org]`.")
        List<String> origins) {
    /** What happens to content that cannot be read. */
    public enum Unreadable {
        /** The request is refused. */
        REFUSE,
        /** It leaves as it is. */
        PASS
    }

    /** What happens to documents whose text can be read. */
    public enum Documents {
        /** The text leaves in place of the document. */
        CONVERT,
        /** They are not read. */
        OFF
    }

    /** Whether the provider may keep what it answers. */
    public enum Store {
        /** As the caller says. */
        KEEP,
        /** Never. */
        OFF
    }

    /** Whether the model is told about placeholders. */
    public enum Instruction {
        /** It is. */
        ON,
        /** It is not. */
        OFF
    }

    /** Whether WebSocket is spoken. */
    public enum Websocket {
        /** It is. */
        ON,
        /** It is not. */
        OFF
    }

    public static final PolicyConfig DEFAULTS = new PolicyConfig(
            Unreadable.REFUSE,
            Unreadable.REFUSE,
            Unreadable.REFUSE,
            Documents.CONVERT,
            List.of(),
            Store.KEEP,
            List.of(),
            Instruction.OFF,
            Websocket.ON,
            List.of());

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:[0-9]+)?|[a-z]+://\\[[0-9a-f:]+](:[0-9]+)?");

    public PolicyConfig {
        hostedTools = List.copyOf(hostedTools);
        drop = List.copyOf(drop);
        origins = List.copyOf(origins);
        if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new IllegalArgumentException(
                    "origins are written as browsers send them: scheme, host and a port that is not the usual one, in lower case");
        }
    }
}
