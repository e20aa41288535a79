package io.nescio.proxy.body;

/** Is told the leaves of a JSON document in order. Offsets are bytes into the walked array; those of strings lie between the quotes. */
interface JsonVisitor {
    /** Whether {@link #member} is to be told. */
    default boolean watchesMembers() {
        return false;
    }

    /** A key of an object, whose opening quote stands at {@code start}. */
    default void member(JsonWalker at, int start) {}

    /** The key of an object that no rule names; {@code scanned} says whether it may hold personal data. */
    default void key(JsonWalker at, int start, int end, boolean scanned) {}

    /** A string. */
    void string(JsonWalker at, Role role, int start, int end);

    /** A number. */
    default void number(JsonWalker at, Role role, int start, int end) {}

    /** {@code true}, {@code false} or {@code null}. */
    default void literal(JsonWalker at, Role role, boolean isNull, boolean value) {}

    /** An object or array begins at {@code start}. */
    default void enter(JsonWalker at, Role role, int start) {}

    /** An object or array, begun where {@link #enter} said, ends before {@code end}. */
    default void leave(JsonWalker at, Role role, int end) {}
}
