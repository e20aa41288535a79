package io.nescio.config;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects everything that is wrong with one file, so that the operator sees all of it in one start. */
final class Problems {
    private final String file;
    private final List<Problem> found = new ArrayList<>();

    private record Problem(int line, String text) {}

    Problems(String file) {
        this.file = file;
    }

    /** Adds what is wrong at {@code node}; {@code path} is empty for the whole file. */
    void add(Node node, String path, String problem) {
        add(node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1), path, problem);
    }

    void add(int line, String path, String problem) {
        String place = path.isEmpty() ? "" : path + ": ";
        found.add(new Problem(line, file + ":" + line + ": " + place + problem));
    }

    /**
     * Ends the reading of the file.
     *
     * @throws ConfigException if anything is wrong
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted((a, b) -> Integer.compare(a.line, b.line))
                    .map(Problem::text)
                    .toList());
        }
    }
}
