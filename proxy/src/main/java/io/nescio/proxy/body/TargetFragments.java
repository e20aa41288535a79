package io.nescio.proxy.body;

import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.Edit;
import io.nescio.redaction.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The places of a request's target that can hold personal data: path parameters, and the names and values of the query. */
final class TargetFragments {
    private static final Pattern ID = Pattern.compile("[a-z]+(_[a-z]+)?[-_][A-Za-z0-9_-]+|[a-z][a-z.-]{0,31}");

    private record Place(int start, int end, int fragment, PercentText text) {}

    private final RequestTarget target;
    private final List<Place> path = new ArrayList<>();
    private final List<Place> query = new ArrayList<>();

    TargetFragments(Operation operation, RequestTarget target, FragmentCollector collector) {
        this.target = target;
        collectPath(operation, collector);
        collectQuery(collector);
    }

    private void collectPath(Operation operation, FragmentCollector collector) {
        String[] template = operation.template().split("\\?", 2)[0].split("/", -1);
        int fromEnd = template.length;
        int end = target.path().length();
        while (end > 0) {
            int slash = target.path().lastIndexOf('/', end - 1);
            fromEnd--;
            boolean literal = fromEnd > 0
                    && !template[fromEnd].startsWith("{")
                    && template[fromEnd].contentEquals(target.path().subSequence(slash + 1, end));
            if (!literal) {
                add(path, target.path(), slash + 1, end, "", Fragment.Form.BARE, collector);
            }
            end = slash;
        }
    }

    private void collectQuery(FragmentCollector collector) {
        int start = 0;
        while (start < target.query().length()) {
            int end = target.query().indexOf('&', start);
            end = end < 0 ? target.query().length() : end;
            int equals = target.query().indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            String name = new PercentText(target.query().substring(start, nameEnd)).decoded();
            if (Suspicion.key(name.replaceAll("[\\[\\]]", ""))) {
                add(query, target.query(), start, nameEnd, "", Fragment.Form.TEXT, collector);
            }
            if (nameEnd < end) {
                add(query, target.query(), nameEnd + 1, end, name, Fragment.Form.TEXT, collector);
            }
            start = end + 1;
        }
    }

    private static void add(
            List<Place> places,
            String whole,
            int start,
            int end,
            String label,
            Fragment.Form form,
            FragmentCollector collector) {
        String raw = whole.substring(start, end);
        // In a query, "+" is a space to most servers; a value is read as they read it.
        PercentText text = new PercentText(form == Fragment.Form.TEXT ? raw.replace('+', ' ') : raw);
        if (!text.decoded().isBlank() && !ID.matcher(text.decoded()).matches()) {
            places.add(new Place(start, end, collector.add(text.decoded(), label, form), text));
        }
    }

    /** The target with the edits carried out. */
    RequestTarget redacted(List<List<Edit>> edits) {
        String newPath = redacted(target.path(), path.reversed(), edits);
        String newQuery = redacted(target.query(), query, edits);
        return newPath.equals(target.path()) && newQuery.equals(target.query())
                ? target
                : new RequestTarget(target.style(), newPath, newQuery);
    }

    private static String redacted(String whole, List<Place> places, List<List<Edit>> edits) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Place place : places) {
            List<Edit> own = edits.get(place.fragment());
            if (!own.isEmpty()) {
                out.append(whole, at, place.start());
                out.append(Document.edited(
                        whole.substring(place.start(), place.end()),
                        place.text().encoded(own)));
                at = place.end();
            }
        }
        return out.append(whole, at, whole.length()).toString();
    }
}
