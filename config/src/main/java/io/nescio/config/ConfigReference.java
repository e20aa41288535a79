package io.nescio.config;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down every option from the records themselves: the reference for people and the JSON schema for editors. */
public final class ConfigReference {
    private ConfigReference() {}

    /** The reference as Markdown: one table row per option with its type, default and meaning. */
    public static String markdown() {
        StringBuilder out = new StringBuilder("| option | value | default | what it does |\n|---|---|---|---|\n");
        rows(ProxyConfig.DEFAULTS, "", out);
        return out.toString();
    }

    /** A JSON schema (draft 2020-12) of the file. */
    public static String jsonSchema() {
        StringBuilder out = new StringBuilder();
        out.append(
                "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"Nescio configuration\",\n");
        object(ProxyConfig.DEFAULTS, "  ", out);
        return out.append("}\n").toString();
    }

    private static void rows(Record defaults, String path, StringBuilder out) {
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            String name = path + RecordBinder.key(component);
            Object value = RecordBinder.valueOf(component, defaults);
            if (isGroup(component)) {
                rows((Record) Objects.requireNonNull(value), name + ".", out);
                continue;
            }
            out.append("| `").append(name).append("` | ").append(kind(component));
            out.append(" | ").append(value == null ? "none" : "`" + written(value) + "`");
            out.append(" | ").append(description(component)).append(" |\n");
        }
    }

    private static void object(Record defaults, String indent, StringBuilder out) {
        out.append(indent)
                .append("\"type\": \"object\",\n")
                .append(indent)
                .append("\"additionalProperties\": false,\n");
        out.append(indent).append("\"properties\": {\n");
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            out.append(indent)
                    .append("  \"")
                    .append(RecordBinder.key(component))
                    .append("\": {\n");
            if (isGroup(component)) {
                object(
                        (Record) Objects.requireNonNull(RecordBinder.valueOf(component, defaults)),
                        indent + "    ",
                        out);
            } else {
                out.append(indent)
                        .append("    \"description\": \"")
                        .append(description(component))
                        .append("\",\n");
                out.append(indent).append("    ").append(schemaType(component)).append('\n');
            }
            out.append(indent).append(i + 1 < components.length ? "  },\n" : "  }\n");
        }
        out.append(indent).append("}\n");
    }

    private static boolean isGroup(RecordComponent component) {
        return component.getType().isRecord() && !Scalars.reads(component.getType());
    }

    private static String description(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        if (option == null) {
            throw new IllegalStateException("an option without description: " + component.getName());
        }
        return option.value();
    }

    private static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return Scalars.spellings(type);
        }
        if (type == List.class) {
            return RecordBinder.isOfPatterns(component) ? "list of patterns" : "list";
        }
        if (type == Map.class) {
            return "names with values";
        }
        return Map.of(
                        "int", "number",
                        "String", "text",
                        "Duration", "time (`ms`, `s`, `m`, `h`, `d`)",
                        "ByteSize", "size (`B`, `KiB`, `MiB`, `GiB`)",
                        "Address", "`host:port`",
                        "URI", "URL",
                        "Path", "path",
                        "ScopeBinding", "tenant, global, exchange, `header:NAME`",
                        "Secret", "`{env: NAME}` or `{file: PATH}`")
                .getOrDefault(type.getSimpleName(), type.getSimpleName());
    }

    private static String schemaType(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return "\"enum\": [\"" + Scalars.spellings(type).replace(", ", "\", \"") + "\"]";
        }
        if (type == List.class && RecordBinder.isOfPatterns(component)) {
            StringBuilder items = new StringBuilder("\"type\": \"array\", \"items\": {\n");
            object(PatternConfig.DEFAULTS, " ".repeat(10), items);
            return items.append(" ".repeat(8)).append('}').toString();
        }
        if (type == List.class) {
            return "\"type\": \"array\", \"items\": {\"type\": \"string\"}";
        }
        if (type == Map.class) {
            return "\"type\": \"object\", \"additionalProperties\": {\"type\": \"string\"}";
        }
        if (type == Secret.class) {
            return "\"type\": \"object\", \"additionalProperties\": false, \"minProperties\": 1, \"maxProperties\": 1,"
                    + " \"properties\": {\"env\": {\"type\": \"string\"}, \"file\": {\"type\": \"string\"}}";
        }
        if (type == int.class) {
            return "\"type\": \"integer\"";
        }
        return "\"type\": \"string\"" + pattern(type);
    }

    private static String pattern(Class<?> type) {
        if (type == Duration.class) {
            return ", \"pattern\": \"^[0-9]+ ?(ms|s|m|h|d)$\"";
        }
        if (type == ScopeBinding.class) {
            return ", \"pattern\": \"^(tenant|global|exchange|header:.+)$\"";
        }
        return type == ByteSize.class ? ", \"pattern\": \"^[0-9]+ ?(B|KiB|MiB|GiB)$\"" : "";
    }

    private static String written(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.toString();
        }
        return Scalars.write(Objects.requireNonNull(value));
    }
}
