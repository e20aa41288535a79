package io.nescio.proxy.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The table of all operations that are known, the refused ones included. */
public final class Operations {
    private static final String RESOURCE = "operations.tsv";
    private static final List<Operation> ALL = load();

    private Operations() {}

    /** Every operation, in the order of the table. */
    public static List<Operation> all() {
        return ALL;
    }

    /**
     * The operation with the given id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Operation named(String id) {
        return ALL.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation " + id));
    }

    private static List<Operation> load() {
        try (InputStream table = Operations.class.getResourceAsStream(RESOURCE)) {
            if (table == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(Operations::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 12) {
            throw new IllegalStateException("not twelve cells: " + line);
        }
        boolean refused = cells[10].equals("refused");
        return new Operation(
                cells[0],
                cells[1],
                cells[2],
                refused ? Operation.RequestTreatment.REFUSED : Operation.RequestTreatment.valueOf(constant(cells[4])),
                Operation.AnswerTreatment.valueOf(constant(cells[6])),
                new Operation.Handling(
                        given(cells[5]),
                        given(cells[7]),
                        cells[8].equals("-")
                                ? Operation.StreamKind.NONE
                                : Operation.StreamKind.valueOf(constant(cells[8])),
                        cells[3].equals("deployment"),
                        given(cells[9]),
                        given(cells[11])));
    }

    private static String given(String cell) {
        return cell.equals("-") ? "" : cell;
    }

    private static String constant(String cell) {
        return cell.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
