package io.nescio.proxy.standin;

/** What the stand-in answers. */
public sealed interface Reply {
    /** A message. */
    record Message(String content) implements Reply {
        @Override
        public String toString() {
            return "Message[" + content.length() + " characters]";
        }
    }

    /** A call of a tool; {@code arguments} is a JSON document. */
    record ToolCall(String name, String arguments) implements Reply {
        @Override
        public String toString() {
            return "ToolCall[" + name + "]";
        }
    }
}
