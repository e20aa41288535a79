package io.nescio.proxy.body;

import java.util.HashMap;
import java.util.Map;

/** Gives each key of an object its role, and each container below it the next shape. A cyclic graph, built once from data. */
final class Shape {
    /**
     * What stands below a key.
     *
     * @param role the role of a string, number or literal there
     * @param shape the shape of an object there; arrays are looked through
     * @param known whether the key belongs to the API: then the key itself and numbers below it are not scanned
     */
    record Rule(Role role, Shape shape, boolean known) {}

    private final String name;
    private final Map<String, Rule> rules = new HashMap<>();
    private Rule other;
    private boolean scansKeys = true;

    Shape(String name) {
        this.name = name;
        this.other = new Rule(Role.TEXT, this, false);
    }

    String name() {
        return name;
    }

    /** The rule for {@code key}. */
    Rule rule(String key) {
        Rule rule = rules.get(key);
        return rule == null ? other : rule;
    }

    /** Whether keys that no rule names are scanned for personal data. */
    boolean scansKeys() {
        return scansKeys;
    }

    Iterable<String> keys() {
        return rules.keySet();
    }

    void put(String key, Rule rule) {
        rules.put(key, rule);
    }

    void inherit(Shape parent) {
        parent.rules.forEach(rules::putIfAbsent);
        other = parent.other;
        scansKeys = parent.scansKeys;
    }

    void other(Rule rule) {
        other = rule;
    }

    void keepKeys() {
        scansKeys = false;
    }

    @Override
    public String toString() {
        return "Shape[" + name + "]";
    }
}
