package io.nescio.redaction;

import io.nescio.redaction.restore.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The persons of one exchange. What a mention means is decided by the fragments up to its own, so that a later turn does not change an
 * earlier one: persons are added fragment by fragment, and asked for in between.
 */
final class People {
    private static final Set<String> PARTICLES = Set.of(
            "von", "vom", "zu", "zum", "zur", "der", "den", "dem", "van", "de", "del", "della", "di", "da", "do", "dos",
            "das", "du", "la", "le", "el", "al", "bin", "ben", "ibn", "ter", "ten", "af", "av", "und", "y", "d'");

    /** A person known by a full name, or a name that stands alone. */
    private record Person(String value, String surname) {}

    /** What a mention is: the value of the whole entity and the part that the mention writes. */
    record Meaning(String value, Part part) {
        @Override
        public String toString() {
            return "Meaning[" + part + "]";
        }
    }

    private final Map<String, Person> full = new HashMap<>();
    private final Map<String, List<Person>> byGiven = new HashMap<>();
    private final Map<String, List<Person>> bySurname = new HashMap<>();
    private final Map<String, List<Person>> byShort = new HashMap<>();
    private final Map<String, String> single = new HashMap<>();

    /** Takes note of a mention. */
    void add(NameText name) {
        List<String> parts = name.parts();
        if (parts.isEmpty()) {
            return;
        }
        int surnameFrom = surnameFrom(parts);
        String key = name.key();
        if (surnameFrom == 0 || isShort(parts)) {
            single.putIfAbsent(key, name.value());
            return;
        }
        if (full.containsKey(key) || full.containsKey(NameText.withoutGenitive(key))) {
            return;
        }
        String surname = join(parts, surnameFrom, parts.size());
        Person namesake = sameGivenAndSurname(key, parts.getFirst() + " " + surname);
        if (namesake != null) {
            full.put(key, namesake);
            return;
        }
        Person person = new Person(name.value(), surname);
        full.put(key, person);
        full.putIfAbsent(NameText.fold(surname + " " + join(parts, 0, surnameFrom)), person);
        index(person, parts, surnameFrom);
    }

    /** The person who has the same first given name and surname, with other middle names or none. */
    private @Nullable Person sameGivenAndSurname(String key, String brief) {
        List<Person> longer = byShort.getOrDefault(key, List.of());
        return longer.size() == 1 ? longer.getFirst() : full.get(NameText.fold(brief));
    }

    private void index(Person person, List<String> parts, int surnameFrom) {
        String given = parts.getFirst();
        put(byGiven, given, person);
        for (int i = 1; i < surnameFrom; i++) {
            put(byGiven, parts.get(i), person);
            put(byGiven, join(parts, 0, i + 1), person);
        }
        String surname = person.surname();
        String last = parts.getLast();
        put(bySurname, surname, person);
        if (!last.equals(surname)) {
            put(bySurname, last, person);
        }
        int hyphen = last.indexOf('-');
        if (hyphen > 2 && hyphen < last.length() - 3) {
            put(bySurname, last.substring(0, hyphen), person);
            put(bySurname, last.substring(hyphen + 1), person);
        }
        String initial = initial(given);
        put(byShort, initial + " " + surname, person);
        put(byShort, given + " " + initial(last), person);
        put(byShort, initial + " " + initial(last), person);
        if (surnameFrom > 1) {
            put(byShort, given + " " + surname, person);
        }
    }

    private static String initial(String part) {
        return part.substring(0, part.offsetByCodePoints(0, 1)) + ".";
    }

    private static void put(Map<String, List<Person>> map, String key, Person person) {
        List<Person> persons = map.computeIfAbsent(NameText.fold(key), _ -> new ArrayList<>(1));
        if (persons.size() < 2 && !persons.contains(person)) {
            persons.add(person);
        }
    }

    /** Where the surname begins among the parts; 0 when there is no given name. */
    static int surnameFrom(List<String> parts) {
        int from = parts.size() - 1;
        while (from > 0 && PARTICLES.contains(NameText.fold(parts.get(from - 1)))) {
            from--;
        }
        return from;
    }

    private static boolean isShort(List<String> parts) {
        int words = 0;
        for (String part : parts) {
            words += NameText.isInitial(part) || PARTICLES.contains(NameText.fold(part)) ? 0 : 1;
        }
        return words < 2;
    }

    static boolean isParticle(String part) {
        return PARTICLES.contains(NameText.fold(part));
    }

    static String join(List<String> parts, int from, int to) {
        return String.join(" ", parts.subList(from, to));
    }

    /** What a mention means, by the persons known so far. */
    Meaning meaning(NameText name) {
        String key = name.key();
        Meaning meaning = known(key);
        if (meaning == null) {
            String bare = NameText.withoutGenitive(key);
            meaning = bare.equals(key) ? null : known(bare);
            if (meaning == null && !bare.equals(key) && single.containsKey(bare)) {
                return new Meaning(single.getOrDefault(bare, bare), Part.WHOLE);
            }
        }
        return meaning != null ? meaning : new Meaning(single.getOrDefault(key, name.value()), Part.WHOLE);
    }

    private @Nullable Meaning known(String key) {
        Person person = full.get(key);
        if (person != null) {
            return new Meaning(person.value(), Part.WHOLE);
        }
        List<Person> given = byGiven.getOrDefault(key, List.of());
        List<Person> surname = bySurname.getOrDefault(key, List.of());
        if (given.size() + surname.size() == 1) {
            return given.isEmpty()
                    ? new Meaning(surname.getFirst().value(), Part.SURNAME)
                    : new Meaning(given.getFirst().value(), Part.GIVEN);
        }
        List<Person> brief = byShort.getOrDefault(key, List.of());
        return brief.size() == 1 ? new Meaning(brief.getFirst().value(), Part.SHORT) : null;
    }
}
