package io.nescio.proxy.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All shapes of the rule table {@code shapes.txt}, by name. */
final class Shapes {
    private static final String RESOURCE = "shapes.txt";
    private static final Map<String, Shape> ALL = new HashMap<>();

    static {
        load();
    }

    private Shapes() {}

    /** The shape with the given name; the empty name gives the shape in which everything is text. */
    static Shape named(String name) {
        Shape shape = ALL.get(name.isEmpty() ? "any" : name);
        if (shape == null) {
            throw new IllegalArgumentException("no shape " + name);
        }
        return shape;
    }

    /** The shape of a line of a batch file whose body has the given shape. */
    static Shape batch(String body) {
        Shape line = new Shape("batch.line");
        line.inherit(named("batch.line"));
        line.put("body", new Shape.Rule(Role.TEXT, named(body), true));
        return line;
    }

    /** Every key that some rule names. */
    static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        ALL.values().forEach(shape -> shape.keys().forEach(keys::add));
        return keys;
    }

    private static void load() {
        List<String> lines = lines();
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                String name = line.split(" ", 2)[0];
                ALL.put(name, new Shape(name));
            }
        }
        Shape current = named("any");
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (line.startsWith(" ")) {
                rule(current, words);
            } else {
                current = named(words[0]);
                for (int i = 1; i < words.length; i++) {
                    if (words[i].equals("keeps-keys")) {
                        current.keepKeys();
                    } else {
                        current.inherit(named(words[i]));
                    }
                }
            }
        }
    }

    private static void rule(Shape shape, String[] words) {
        Role role = Role.TEXT;
        Shape below = null;
        for (int i = 1; i < words.length; i++) {
            if (words[i].startsWith("@")) {
                below = named(words[i].substring(1));
            } else {
                role = Role.valueOf(words[i].toUpperCase(Locale.ROOT).replace('-', '_'));
            }
        }
        if (below == null) {
            below = switch (role) {
                case OPAQUE, SEALED, INDEX, FINISH, OFFSET, STREAM, STREAM_DEFAULT, TOOL, TOKENS -> named("fixed");
                case SECRET -> named("secret");
                case LOGPROBS -> named("logprobs");
                default -> named("any");
            };
        }
        for (String key : words[0].split("\\|", -1)) {
            if (key.equals("*")) {
                shape.other(new Shape.Rule(role, below, false));
            } else {
                shape.put(key, new Shape.Rule(role, below, true));
            }
        }
    }

    private static List<String> lines() {
        try (InputStream table = Shapes.class.getResourceAsStream(RESOURCE)) {
            if (table == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
