package io.nescio.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Binds YAML nodes to records by the names of their components; what is absent keeps its default. */
final class RecordBinder {
    private static final int NEAR = 3;

    private final Problems problems;
    private final Map<String, Integer> lines = new HashMap<>();

    RecordBinder(Problems problems) {
        this.problems = problems;
    }

    /** The line where the option at {@code path} stands, or 1 when it keeps its default. */
    int line(String path) {
        return lines.getOrDefault(path, 1);
    }

    /** Returns {@code defaults} with everything that {@code node} says; problems leave the default in place. */
    <T extends Record> T bind(Node node, String path, T defaults) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, path, "expected options, one per line, as `name: value`");
            return defaults;
        }
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Map<String, Node> values = values(mapping, path, components);
        @Nullable Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object fallback = valueOf(components[i], defaults);
            Node value = values.get(key(components[i]));
            arguments[i] =
                    value == null ? fallback : value(value, join(path, key(components[i])), components[i], fallback);
        }
        return construct(defaults, arguments, node, path);
    }

    private Map<String, Node> values(MappingNode mapping, String path, RecordComponent[] components) {
        List<String> known = new ArrayList<>();
        for (RecordComponent component : components) {
            known.add(key(component));
        }
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            String place = join(path, name);
            if (!known.contains(name)) {
                problems.add(tuple.getKeyNode(), place, "there is no such option" + suggestion(name, known));
            } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
                problems.add(tuple.getKeyNode(), place, "stands twice; keep one of them");
            } else {
                tuple.getKeyNode().getStartMark().ifPresent(mark -> lines.put(place, mark.getLine() + 1));
            }
        }
        return values;
    }

    private @Nullable Object value(Node node, String path, RecordComponent component, @Nullable Object fallback) {
        Class<?> type = component.getType();
        if (type.isRecord() && !Scalars.reads(type)) {
            return bind(node, path, (Record) Objects.requireNonNull(fallback));
        }
        if (type == Secret.class) {
            return secret(node, path);
        }
        if (type == List.class && isOfPatterns(component)) {
            return patterns(node, path);
        }
        if (type == List.class) {
            return list(node, path);
        }
        if (type == Map.class) {
            return map(node, path);
        }
        String text = text(node, path);
        return text == null ? fallback : scalar(type, text, node, path, fallback);
    }

    private @Nullable Object scalar(Class<?> type, String text, Node node, String path, @Nullable Object fallback) {
        try {
            return Scalars.read(type, text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add(node, path, "`" + text + "` is " + e.getMessage());
            return fallback;
        }
    }

    private @Nullable String text(Node node, String path) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        problems.add(node, path, "expected a single value");
        return null;
    }

    private List<String> list(Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(node, path, "expected a list such as [de, en]");
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String text = text(item, path);
            if (text != null) {
                items.add(text);
            }
        }
        return items;
    }

    /** Whether the items of a list are patterns, each with options of its own. */
    static boolean isOfPatterns(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] == PatternConfig.class;
    }

    private List<PatternConfig> patterns(Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(
                    node, path, "expected a list of patterns such as `- {type: PROJECT_CODE, regex: 'P-[0-9]{5}'}`");
            return List.of();
        }
        List<PatternConfig> patterns = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            String place = path + "[" + patterns.size() + "]";
            item.getStartMark().ifPresent(mark -> lines.put(place, mark.getLine() + 1));
            patterns.add(bind(item, place, PatternConfig.DEFAULTS));
        }
        return patterns;
    }

    private Map<String, String> map(Node node, String path) {
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, path, "expected names with values, as `name: value`");
            return Map.of();
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = text(tuple.getKeyNode(), path);
            String value = text(tuple.getValueNode(), path);
            if (name != null && value != null) {
                entries.put(name, value);
                tuple.getKeyNode().getStartMark().ifPresent(mark -> lines.put(join(path, name), mark.getLine() + 1));
            }
        }
        return entries;
    }

    private @Nullable Secret secret(Node node, String path) {
        Map<String, String> source = node instanceof MappingNode ? map(node, path) : Map.of();
        String env = source.get("env");
        String file = source.get("file");
        if (source.size() == 1 && env != null) {
            return new Secret.Env(env);
        }
        if (source.size() == 1 && file != null) {
            return new Secret.File(Path.of(file));
        }
        problems.add(node, path, "a secret is never written here: say {env: NAME} or {file: PATH}");
        return null;
    }

    private <T extends Record> T construct(T defaults, @Nullable Object[] arguments, Node node, String path) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            @SuppressWarnings("unchecked")
            T bound = (T) defaults.getClass().getDeclaredConstructor(types).newInstance(arguments);
            return bound;
        } catch (InvocationTargetException e) {
            problems.add(
                    node,
                    path,
                    String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
            return defaults;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The nearest of {@code known}, as the end of a sentence, or nothing. */
    static String suggestion(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String nearest = "";
        int best = Math.min(NEAR, name.length() / 2) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int apart = distance.apply(candidate.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (apart < best) {
                best = apart;
                nearest = candidate;
            }
        }
        return nearest.isEmpty() ? "" : "; did you mean `" + nearest + "`?";
    }

    /** The YAML key of a record component. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
