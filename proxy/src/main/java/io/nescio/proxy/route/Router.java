package io.nescio.proxy.route;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation of a request. The target is normalised once, and the normalised form is both what is matched and what is forwarded,
 * so that the two cannot differ. Immutable.
 */
public final class Router {
    private record Entry(Operation operation, List<String> template, boolean beta) {}

    private record Spelling(RequestTarget.Style style, int prefix, boolean deployment) {}

    private final List<Entry> entries;

    /** A router for all operations of the table. */
    public Router() {
        entries = Operations.all().stream()
                .map(operation -> {
                    String[] parts = operation.template().split("\\?", 2);
                    return new Entry(operation, List.of(parts[0].substring(1).split("/")), parts.length > 1);
                })
                .toList();
    }

    /**
     * Returns the operation and the normalised target.
     *
     * @throws RequestRefusedException if the target is malformed, the operation is unknown or it is refused
     */
    public Routed route(String method, String rawTarget) {
        int question = rawTarget.indexOf('?');
        String query = question < 0 ? "" : checkedQuery(rawTarget.substring(question + 1));
        List<String> segments = PathSegments.of(question < 0 ? rawTarget : rawTarget.substring(0, question));
        Spelling spelling = spelling(segments);
        List<String> below = segments.subList(spelling.prefix(), segments.size());
        Operation operation = find(method, below, spelling, query);
        if (operation.refused()) {
            throw new RequestRefusedException(
                    Failure.OPERATION_NOT_SUPPORTED,
                    operation.method() + " " + operation.template() + " is refused: "
                            + operation.handling().reason());
        }
        boolean whole = spelling.style() != RequestTarget.Style.OPENAI;
        return new Routed(operation, new RequestTarget(spelling.style(), path(whole ? segments : below), query));
    }

    private static Spelling spelling(List<String> segments) {
        int base = 0;
        if (segments.size() > 4
                && segments.get(0).equals("api")
                && segments.get(1).equals("projects")
                && segments.get(3).equals("openai")) {
            base = 3;
        }
        if (segments.get(base).equals("openai") && segments.size() > base + 1) {
            if (segments.get(base + 1).equals("v1")) {
                return new Spelling(RequestTarget.Style.AZURE_V1, base + 2, false);
            }
            if (segments.get(base + 1).equals("deployments") && segments.size() > base + 3) {
                return new Spelling(RequestTarget.Style.AZURE_CLASSIC, base + 3, true);
            }
            return new Spelling(RequestTarget.Style.AZURE_CLASSIC, base + 1, false);
        }
        int versions = 0;
        while (versions < 2
                && versions < segments.size()
                && segments.get(versions).equals("v1")) {
            versions++;
        }
        return new Spelling(RequestTarget.Style.OPENAI, versions, false);
    }

    private Operation find(String method, List<String> below, Spelling spelling, String query) {
        boolean beta = List.of(query.split("&")).contains("beta=true");
        Operation found = match(method, below, spelling, beta);
        if (found == null && beta) {
            found = match(method, below, spelling, false);
        }
        if (found != null) {
            return found;
        }
        List<Operation> others = entries.stream()
                .filter(entry -> matches(entry, below, spelling))
                .map(Entry::operation)
                .toList();
        TreeSet<String> methods = others.stream()
                .filter(operation -> !operation.refused())
                .map(operation -> operation.upgrades() ? "a WebSocket" : operation.method())
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty() && !others.isEmpty()) {
            return others.getFirst();
        }
        if (!methods.isEmpty()) {
            throw new RequestRefusedException(
                    Failure.METHOD_NOT_ALLOWED, "this path takes " + String.join(", ", methods) + " alone");
        }
        throw new RequestRefusedException(
                Failure.OPERATION_NOT_SUPPORTED,
                "no operation with this path is known, and what is not known is not forwarded;"
                        + " the list of operations is printed by: nescio coverage");
    }

    private @Nullable Operation match(String method, List<String> below, Spelling spelling, boolean beta) {
        Operation found = null;
        int literals = -1;
        for (Entry entry : entries) {
            if (entry.beta() == beta && entry.operation().method().equals(method) && matches(entry, below, spelling)) {
                int own = (int) entry.template().stream()
                        .filter(part -> !part.startsWith("{"))
                        .count();
                if (own > literals) {
                    found = entry.operation();
                    literals = own;
                }
            }
        }
        return found;
    }

    private static boolean matches(Entry entry, List<String> below, Spelling spelling) {
        List<String> template = entry.template();
        if (spelling.deployment() && !entry.operation().handling().deployment()) {
            return false;
        }
        if (template.size() != below.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            if (!template.get(i).startsWith("{") && !template.get(i).equals(below.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String path(List<String> segments) {
        return segments.stream().map(PathSegments::encoded).collect(Collectors.joining("/", "/", ""));
    }

    private static String checkedQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\') {
                throw new RequestRefusedException(
                        Failure.MALFORMED_REQUEST, "the query holds a character that must be percent-encoded");
            }
        }
        return query;
    }
}
