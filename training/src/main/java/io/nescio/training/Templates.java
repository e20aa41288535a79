package io.nescio.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The templates of a language, sentences and whole documents. A line is a template; {@code \n} and {@code \t} in it stand for a line break
 * and a tab. A letter in braces is a slot; a digit after it says which person is meant, so that a document speaks of one more than once. Lines with
 * {@code #} hold what slots are filled with: {@code #org} and {@code #street} one pattern each, {@code #form}, {@code #branch},
 * {@code #country} and {@code #city} alternatives between bars.
 */
record Templates(
        List<String> lines,
        List<String> organizations,
        List<String> streets,
        List<String> forms,
        List<String> branches,
        List<String> countries,
        List<String> cities) {

    /** The languages whose own templates have tables, code and logs enough; the others share some. */
    private static final List<String> RICH = List.of("de", "en");

    static Templates of(String language) {
        Templates templates = new Templates(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        resource("templates/" + language + ".txt").forEach(templates::add);
        if (!RICH.contains(language)) {
            resource("templates/common.txt").forEach(templates::add);
        }
        return templates;
    }

    private void add(String line) {
        int blank = line.indexOf(' ');
        String rest = line.substring(blank + 1);
        boolean directive = line.startsWith("#") && line.length() > 1 && Character.isLowerCase(line.charAt(1));
        switch (directive ? line.substring(0, blank) : "") {
            case "" -> lines.add(line.replace("\\n", "\n").replace("\\t", "\t"));
            case "#org" -> organizations.add(rest);
            case "#street" -> streets.add(rest);
            case "#form" -> forms.addAll(List.of(rest.split("\\|", -1)));
            case "#branch" -> branches.addAll(List.of(rest.split("\\|", -1)));
            case "#country" -> countries.addAll(List.of(rest.split("\\|", -1)));
            case "#city" -> cities.addAll(List.of(rest.split("\\|", -1)));
            default -> throw new IllegalArgumentException("not a directive: " + line);
        }
    }

    /** The lines of a resource that are not blank; none if there is no such resource. */
    static List<String> resourceOrNone(String name) {
        return Templates.class.getResource("/" + name) == null ? List.of() : resource(name);
    }

    /** The lines of a resource that are not blank. */
    static List<String> resource(String name) {
        return text(name).lines().filter(line -> !line.isBlank()).toList();
    }

    /** A resource. */
    static String text(String name) {
        try (InputStream in = Templates.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
