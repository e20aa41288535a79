package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.netty.buffer.ByteBuf;
import java.util.Set;

/**
 * What one message of a WebSocket says of itself.
 *
 * @param type the type of the event, or the empty string
 * @param stream the stream on which it was multiplexed, or the empty string
 * @param response the response that it belongs to, or the empty string
 * @param previous the response that it continues or adds to, or the empty string
 * @param audio whether it asks for spoken answers, or is a piece of one
 */
public record SocketEvent(String type, String stream, String response, String previous, boolean audio) {
    private static final Set<String> KNOWN = Set.of(
            "response.create",
            "response.cancel",
            "response.inject",
            "response.steer",
            "response.processed",
            "output_audio_buffer.clear",
            "session.update",
            "conversation.item.create",
            "conversation.item.retrieve",
            "conversation.item.delete",
            "conversation.item.truncate");
    private static final Set<String> HEARD =
            Set.of("input_audio_buffer", "session.input_audio_buffer", "transcription_session");
    private static final Set<String> AUDIO = Set.of("response.output_audio.delta", "response.audio.delta");
    private static final String SPOKEN = "What is spoken can neither be redacted nor restored;"
            + " set output_modalities to [\"text\"] in the session or the response.";

    /**
     * Reads one message.
     *
     * @throws RequestRefusedException if it is not one JSON document, or could be read in two ways
     */
    public static SocketEvent read(ByteBuf message, int maxDepth) {
        BodyBytes bytes = BodyBytes.of(message);
        Reader reader = new Reader();
        new JsonWalker(maxDepth).walk(bytes.array(), bytes.from(), bytes.to(), Shapes.named(""), Role.TEXT, reader);
        return new SocketEvent(
                reader.type,
                reader.stream,
                reader.response,
                reader.previous,
                reader.audio || AUDIO.contains(reader.type));
    }

    /**
     * Makes sure that a client may send it.
     *
     * @throws RequestRefusedException if it is not known what it does, or it asks for speech
     */
    public void requireReadable() {
        if (HEARD.contains(type.substring(0, Math.max(0, type.lastIndexOf('.'))))) {
            throw new RequestRefusedException(
                    Failure.UNREADABLE_CONTENT,
                    "Audio cannot be read for personal data; send text with conversation.item.create instead.",
                    "type");
        }
        if (!KNOWN.contains(type)) {
            throw new RequestRefusedException(
                    Failure.OPERATION_NOT_SUPPORTED,
                    "The type of this message is not known, and what is not known is not forwarded;"
                            + " with policy.websocket: off clients go on over HTTP.",
                    "type");
        }
        requireWritten();
    }

    /**
     * Makes sure that it neither asks for speech nor is some.
     *
     * @throws RequestRefusedException if it does or is
     */
    public void requireWritten() {
        if (audio) {
            throw new RequestRefusedException(Failure.UNREADABLE_CONTENT, SPOKEN, "output_modalities");
        }
    }

    /** Whether it is the first of a response. */
    public boolean begins() {
        return type.equals("response.created");
    }

    /** Whether it adds to a response on its way so that another response may follow of itself. */
    public boolean steers() {
        return type.equals("response.steer");
    }

    /** Whether it asks for something that is added to a response on its way. */
    public boolean adds() {
        return steers() || type.equals("response.inject");
    }

    /** The response that it adds to. */
    public String target() {
        return steers() ? previous : response;
    }

    /** Whether it says what became of such a message, perhaps when its response is over. */
    public boolean ofAddition() {
        return type.startsWith("response.steer.") || type.startsWith("response.inject.");
    }

    /** Whether it is the last of a response. */
    public boolean ends() {
        return switch (type) {
            case "response.completed",
                    "response.failed",
                    "response.incomplete",
                    "response.cancelled",
                    "response.done" -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "SocketEvent[" + (KNOWN.contains(type) ? type : "other") + "]";
    }

    private static final class Reader implements JsonVisitor {
        private String type = "";
        private String stream = "";
        private String response = "";
        private String previous = "";
        private boolean audio;

        @Override
        public void string(JsonWalker at, Role role, int start, int end) {
            if (at.depth() == 1) {
                member(at, at.name(1), start, end);
            } else if (at.depth() == 2 && at.name(1).equals("response")) {
                ofResponse(at, start, end);
            }
            if (at.label().equals("output_modalities") || at.label().equals("modalities")) {
                audio |= JsonText.decode(at.bytes(), start, end, at).equals("audio");
            }
        }

        private void ofResponse(JsonWalker at, int start, int end) {
            switch (at.name(2)) {
                case "id" -> response = JsonText.decode(at.bytes(), start, end, at);
                case "previous_response_id" -> previous = JsonText.decode(at.bytes(), start, end, at);
                default -> {}
            }
        }

        private void member(JsonWalker at, String name, int start, int end) {
            switch (name) {
                case "type" -> type = once(type, JsonText.decode(at.bytes(), start, end, at), name);
                case "stream_id" -> stream = once(stream, JsonText.decode(at.bytes(), start, end, at), name);
                case "previous_response_id" -> previous = JsonText.decode(at.bytes(), start, end, at);
                case "response_id" -> response = JsonText.decode(at.bytes(), start, end, at);
                default -> {}
            }
        }

        private static String once(String known, String next, String name) {
            if (!known.isEmpty()) {
                throw new RequestRefusedException(
                        Failure.MALFORMED_BODY, "The field " + name + " stands twice in one message.", name);
            }
            return next;
        }
    }
}
