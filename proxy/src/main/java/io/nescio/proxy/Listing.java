package io.nescio.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows under named columns, printed for people or programs.
 *
 * @param columns the names
 * @param rows one text per column in each row
 */
public record Listing(List<String> columns, List<List<String>> rows) {
    /** The rows as objects. */
    public List<Map<String, String>> objects() {
        return rows.stream()
                .map(row -> {
                    Map<String, String> object = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        object.put(columns.get(i), row.get(i));
                    }
                    return object;
                })
                .toList();
    }

    /** Prints the rows. */
    public void print(Format format, PrintStream out) {
        switch (format) {
            case table -> table(out);
            case json -> out.println(json());
            case markdown -> out.print(markdown());
        }
    }

    /** The rows as a Markdown table. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| ").append(String.join(" | ", columns)).append(" |\n");
        out.append("|---".repeat(columns.size())).append("|\n");
        for (List<String> row : rows) {
            out.append("| ").append(String.join(" | ", row).replace("\n", " ")).append(" |\n");
        }
        return out.toString();
    }

    /** The rows as a JSON array of objects. */
    public String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(objects());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void table(PrintStream out) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.max(widths[i], columns.get(i).length());
        }
        line(columns, widths, out);
        rows.forEach(row -> line(row, widths, out));
    }

    private static void line(List<String> cells, int[] widths, PrintStream out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        out.println(line.toString().stripTrailing());
    }
}
