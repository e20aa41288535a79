package io.nescio.proxy.vault;

import io.nescio.proxy.body.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the vault does for one operation: data, not code.
 *
 * @param operation the id of the operation
 * @param when when the provider keeps what the exchange holds
 * @param under the objects under which the map of the exchange is kept
 * @param object the kind of the object, which decides how long
 * @param forgets the parameter of the path whose object is forgotten, or the empty string
 */
record Kept(String operation, When when, List<String> under, String object, String forgets) {
    private static final String RESOURCE = "kept.tsv";
    private static final String SEALED = "#" + Stored.SEALED;
    private static final Map<String, Kept> ALL = load();

    /** When the provider keeps what an exchange holds. */
    enum When {
        ALWAYS,
        /** Only when the request asks for it. */
        IF_STORE_IS_TRUE,
        /** Always when the request does not decline. */
        UNLESS_STORE_IS_FALSE,
        NEVER,
        /** Never, but the answer is a list of objects that it kept before. */
        LISTED
    }

    Kept {
        under = List.copyOf(under);
    }

    /** What is done for the operation; null when nothing is kept. */
    static @Nullable Kept of(String operation) {
        return ALL.get(operation);
    }

    /** All rows. */
    static Iterable<Kept> all() {
        return ALL.values();
    }

    /** Whether the provider keeps the exchange of a request that says {@code store}, or does not say. */
    boolean keeps(@Nullable Boolean store) {
        return switch (when) {
            case ALWAYS -> true;
            case IF_STORE_IS_TRUE -> Boolean.TRUE.equals(store);
            case UNLESS_STORE_IS_FALSE -> !Boolean.FALSE.equals(store);
            case NEVER, LISTED -> false;
        };
    }

    /** Whether the provider may seal what the exchange holds and give it to the client, whatever the request says of storing. */
    boolean seals() {
        return under.contains(SEALED);
    }

    boolean listed() {
        return when == When.LISTED;
    }

    private static Map<String, Kept> load() {
        try (InputStream table = Kept.class.getResourceAsStream(RESOURCE)) {
            if (table == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Kept::parse)
                    .collect(Collectors.toUnmodifiableMap(Kept::operation, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Kept parse(String line) {
        String[] cells = line.split("\t", -1);
        return new Kept(
                cells[0],
                When.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_')),
                cells[2].equals("-") ? List.of() : List.of(cells[2].split(",")),
                cells[3],
                cells[4].equals("-") ? "" : cells[4]);
    }
}
