package io.nescio.redaction;

/** The policy refuses requests that hold data of a type. Names the type and no text. */
public final class BlockedException extends RedactionException {
    private static final long serialVersionUID = 1L;

    private final transient EntityType type;

    public BlockedException(EntityType type) {
        super("the policy blocks requests that hold " + type);
        this.type = type;
    }

    /** The type that was found. */
    public EntityType type() {
        return type;
    }
}
