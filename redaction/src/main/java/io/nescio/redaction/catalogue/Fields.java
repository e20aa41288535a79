package io.nescio.redaction.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of one YAML mapping. Knows which of them have been read, so that {@link #finish} can refuse the others. */
final class Fields {
    private final String where;
    private final Map<String, Object> values;
    private final Set<String> unread;

    Fields(String where, @Nullable Object mapping) {
        if (!(mapping instanceof Map<?, ?> map)) {
            throw new CatalogueException(where, "not a mapping");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        this.where = where;
        this.values = copy;
        this.unread = new LinkedHashSet<>(copy.keySet());
    }

    private Fields(String where, Fields same) {
        this.where = where;
        this.values = same.values;
        this.unread = same.unread;
    }

    /** The same mapping under a better name for errors. */
    Fields at(String name) {
        return new Fields(name, this);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    String text(String key) {
        Object value = read(key);
        if (value instanceof String text) {
            return text;
        }
        throw error("needs a text under " + key);
    }

    List<String> texts(String key) {
        Object value = read(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw error("needs a list under " + key);
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw error("needs a list of texts under " + key);
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    double number(String key, double otherwise) {
        Object value = read(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw error("needs a number under " + key);
    }

    boolean flag(String key, boolean otherwise) {
        Object value = read(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw error("needs true or false under " + key);
    }

    <E extends Enum<E>> E constant(Class<E> type, String key) {
        String name = text(key);
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw error("does not know the " + key + " " + name);
    }

    Fields child(String key) {
        return new Fields(where + " " + key, read(key));
    }

    List<Fields> children(String key) {
        Object value = read(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw error("needs a list under " + key);
        }
        List<Fields> children = new ArrayList<>();
        for (Object each : list) {
            children.add(new Fields(where + " " + key, each));
        }
        return children;
    }

    /** Refuses the mapping if it has a key that nobody asked for. */
    void finish() {
        if (!unread.isEmpty()) {
            throw error("has keys that mean nothing: " + unread);
        }
    }

    CatalogueException error(String what) {
        return new CatalogueException(where, what);
    }

    private @Nullable Object read(String key) {
        unread.remove(key);
        return values.get(key);
    }
}
