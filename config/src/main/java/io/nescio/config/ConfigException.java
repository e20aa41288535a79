package io.nescio.config;

import java.util.List;

/** The configuration cannot be used; {@link #problems} says all that is wrong with it. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /** One line for each problem, with its place. */
    public List<String> problems() {
        return problems;
    }
}
