package io.nescio.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Within what the same value gets the same placeholder.
 *
 * @param header for {@link Kind#HEADER} the name of the header in small letters, otherwise the empty string
 */
public record ScopeBinding(Kind kind, String header) {
    /** What a scope is bound to. */
    public enum Kind {
        /** The caller's credentials. */
        TENANT,
        /** Everybody. */
        GLOBAL,
        /** One request. */
        EXCHANGE,
        /** The caller's credentials and the value of a header. */
        HEADER
    }

    public static final ScopeBinding TENANT = new ScopeBinding(Kind.TENANT, "");
    public static final ScopeBinding GLOBAL = new ScopeBinding(Kind.GLOBAL, "");
    public static final ScopeBinding EXCHANGE = new ScopeBinding(Kind.EXCHANGE, "");

    private static final String HEADER = "header:";
    /** RFC 9110, section 5.1. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,64}");

    /** The scope of one conversation, which the client names in the header {@code name}. */
    public static ScopeBinding header(String name) {
        return new ScopeBinding(Kind.HEADER, name);
    }

    static ScopeBinding parse(String text) {
        if (text.startsWith(HEADER)) {
            String name = text.substring(HEADER.length()).strip().toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not the name of a header such as header:x-conversation-id");
            }
            return header(name);
        }
        return switch (text) {
            case "tenant" -> TENANT;
            case "global" -> GLOBAL;
            case "exchange" -> EXCHANGE;
            default -> throw new IllegalArgumentException("not one of tenant, global, exchange, header:NAME");
        };
    }

    @Override
    public String toString() {
        return kind == Kind.HEADER ? HEADER + header : kind.name().toLowerCase(Locale.ROOT);
    }
}
