package io.nescio.training;

import io.nescio.redaction.name.Lexicon;
import io.nescio.redaction.name.PackedModel;
import io.nescio.redaction.name.TrainingFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds the word lists, clusters and language statistics of a language file from the raw lists. */
final class WordTables {
    private static final int GUESSED_WORDS = 1500;
    private static final int LONGEST_PLACE = 4;

    private final Path data;
    private final String language;

    WordTables(Path data, String language) {
        this.data = data;
        this.language = language;
    }

    PackedModel.Table lists() {
        SortedMap<String, EnumMap<Lexicon.List, Integer>> grades = new TreeMap<>();
        SortedMap<String, Boolean> beginnings = new TreeMap<>();
        graded("gaz/given.tsv", Lexicon.List.GIVEN, grades);
        graded("gaz/surname.tsv", Lexicon.List.SURNAME, grades);
        Pools.homeNames(data, language, "first").forEach(name -> put(grades, name, Lexicon.List.GIVEN, 3));
        Pools.homeNames(data, language, "last").forEach(name -> put(grades, name, Lexicon.List.SURNAME, 3));
        graded("gaz/noun." + language + ".tsv", Lexicon.List.NOUN, grades);
        lowerCaseWords().forEach((word, grade) -> put(grades, word, Lexicon.List.LOWER, grade));
        places(grades, beginnings);
        SortedMap<Long, Integer> values = new TreeMap<>();
        grades.forEach((word, found) -> values.put(
                TrainingFeatures.lowerKey(word), TrainingFeatures.listed(found, beginnings.containsKey(word))));
        return table(values);
    }

    private void places(
            SortedMap<String, EnumMap<Lexicon.List, Integer>> grades, SortedMap<String, Boolean> beginnings) {
        Map<String, Integer> places = new TreeMap<>();
        Pools.lines(data.resolve("gaz/city.txt")).forEach(place -> places.merge(place, 1, Math::max));
        Pools.otherPlaces(data).forEach(place -> places.merge(place, 2, Math::max));
        Pools.homePlaces(data, language).forEach(place -> places.merge(place, 3, Math::max));
        Templates.of(language).cities().forEach(place -> places.merge(place, 4, Math::max));
        for (String country : Pools.lines(data.resolve("gaz/country.txt"))) {
            if (country.indexOf(' ') < 0) {
                put(grades, country, Lexicon.List.COUNTRY, 4);
            } else {
                places.merge(country, 4, Math::max);
            }
        }
        places.forEach((place, grade) -> {
            String[] parts = place.split(" ", -1);
            if (parts.length <= LONGEST_PLACE) {
                put(grades, place, Lexicon.List.PLACE, grade);
                if (parts.length > 1) {
                    beginnings.put(parts[0].toLowerCase(Locale.ROOT), true);
                    grades.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), _ -> new EnumMap<>(Lexicon.List.class));
                }
            }
        });
    }

    private static void put(
            SortedMap<String, EnumMap<Lexicon.List, Integer>> grades, String word, Lexicon.List list, int grade) {
        grades.computeIfAbsent(word.toLowerCase(Locale.ROOT), _ -> new EnumMap<>(Lexicon.List.class))
                .merge(list, grade, Math::max);
    }

    private void graded(String file, Lexicon.List list, SortedMap<String, EnumMap<Lexicon.List, Integer>> grades) {
        if (Files.exists(data.resolve(file))) {
            for (String line : Pools.lines(data.resolve(file))) {
                int tab = line.indexOf('\t');
                put(
                        grades,
                        line.substring(0, tab),
                        list,
                        Integer.parseInt(line.substring(tab + 1).strip()));
            }
        }
    }

    /** Words in lower case: from the list of the language if there is one, else counted in its running text. */
    private Map<String, Integer> lowerCaseWords() {
        Map<String, Integer> grades = new TreeMap<>();
        Path list = data.resolve("gaz/lower." + language + ".tsv");
        if (Files.exists(list)) {
            for (String line : Pools.lines(list)) {
                int tab = line.indexOf('\t');
                grades.put(
                        line.substring(0, tab),
                        Integer.parseInt(line.substring(tab + 1).strip()));
            }
            return grades;
        }
        counts().forEach((word, count) -> {
            if (Character.isLowerCase(word.charAt(0)) && count > 1) {
                grades.put(word, count >= 200 ? 4 : count >= 30 ? 3 : count >= 6 ? 2 : 1);
            }
        });
        return grades;
    }

    /** How often each word occurs in the running text of the language. */
    private Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        for (String sentence : runningText()) {
            for (String word : sentence.split("[^\\p{L}\\p{M}'’-]+", -1)) {
                if (!word.isEmpty()) {
                    counts.merge(word, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    List<String> runningText() {
        Path text = data.resolve("raw/" + language + ".cv.txt");
        if (Files.exists(text)) {
            return Pools.lines(text);
        }
        Path corpus = data.resolve(language.equals("en") ? "bio/en.cv.silver" : "bio/no.norne.train");
        return Corpora.sentences(corpus).stream().map(Document::text).toList();
    }

    /** The commonest words with what {@code LanguageGuess} reads: 255 less 16 times the negative log probability. */
    PackedModel.Table guesses() {
        Map<String, Integer> lower = new TreeMap<>();
        counts().forEach((word, count) -> lower.merge(word.toLowerCase(Locale.ROOT), count, Integer::sum));
        long total = lower.values().stream().mapToLong(Integer::longValue).sum();
        SortedMap<Long, Integer> values = new TreeMap<>();
        lower.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(GUESSED_WORDS)
                .forEach(word -> {
                    long cost = Math.round(-16 * Math.log((double) word.getValue() / total));
                    values.put(TrainingFeatures.lowerKey(word.getKey()), (int) Math.max(1, 255 - cost));
                });
        return table(values);
    }

    PackedModel.Table clusters() {
        Path file = data.resolve("clusters/" + language + ".tsv");
        if (!Files.exists(file)) {
            return PackedModel.Table.empty();
        }
        SortedMap<Long, Integer> values = new TreeMap<>();
        for (String line : Pools.lines(file)) {
            int tab = line.indexOf('\t');
            String[] ids = line.substring(tab + 1).split(",", -1);
            int value = TrainingFeatures.clusters(
                    Integer.parseInt(ids[0]), Integer.parseInt(ids[1]), Integer.parseInt(ids[2].strip()));
            values.putIfAbsent(TrainingFeatures.key(line.substring(0, tab)), value);
        }
        return table(values);
    }

    private static PackedModel.Table table(SortedMap<Long, Integer> values) {
        return new PackedModel.Table(
                values.keySet().stream().mapToLong(Long::longValue).toArray(),
                values.values().stream().mapToInt(Integer::intValue).toArray());
    }
}
