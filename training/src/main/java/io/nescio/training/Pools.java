package io.nescio.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Names of persons and places to fill templates with, mostly those of one language. */
final class Pools {
    private static final Map<String, List<String>> LOCALES = Map.ofEntries(
            Map.entry("de", List.of("de", "de_AT", "de_CH")),
            Map.entry("en", List.of("en", "en_GB", "en_US", "en_IE", "en_AU", "en_CA", "en_IN", "en_NG")),
            Map.entry("fr", List.of("fr", "fr_BE", "fr_CA", "fr_CH")),
            Map.entry("es", List.of("es", "es_MX")),
            Map.entry("it", List.of("it")),
            Map.entry("nl", List.of("nl", "nl_BE")),
            Map.entry("pl", List.of("pl")),
            Map.entry("pt", List.of("pt_PT", "pt_BR")),
            Map.entry("da", List.of("da")),
            Map.entry("sv", List.of("sv")),
            Map.entry("no", List.of("nb_NO")),
            Map.entry("ro", List.of("ro", "ro_MD")),
            Map.entry("hu", List.of("hu")),
            Map.entry("fi", List.of("fi")),
            Map.entry("cs", List.of("cs_CZ", "sk")));
    private static final List<String> FOREIGN = List.of(
            "tr",
            "pl",
            "fr",
            "es",
            "it",
            "nl",
            "pt_PT",
            "ro",
            "hr",
            "cs_CZ",
            "hu",
            "da",
            "sv",
            "sr_RS_latin",
            "vi",
            "id_ID",
            "en_NG",
            "en_IN",
            "de",
            "en",
            "sl_SI",
            "lv",
            "af_ZA",
            "az",
            "es_MX",
            "ku_kmr_latin",
            "nb_NO",
            "fi");
    private static final Map<String, List<String>> COUNTRIES = Map.ofEntries(
            Map.entry("de", List.of("DE", "AT", "CH")),
            Map.entry("en", List.of("GB", "US", "IE", "AU", "CA")),
            Map.entry("fr", List.of("FR", "BE", "CH", "LU")),
            Map.entry("es", List.of("ES", "MX", "AR")),
            Map.entry("it", List.of("IT")),
            Map.entry("nl", List.of("NL", "BE")),
            Map.entry("pl", List.of("PL")),
            Map.entry("pt", List.of("PT", "BR")),
            Map.entry("da", List.of("DK")),
            Map.entry("sv", List.of("SE")),
            Map.entry("no", List.of("NO")),
            Map.entry("ro", List.of("RO", "MD")),
            Map.entry("hu", List.of("HU")),
            Map.entry("fi", List.of("FI")),
            Map.entry("cs", List.of("CZ", "SK")));
    private static final List<String> NEIGHBOURS =
            List.of("FR", "IT", "ES", "NL", "BE", "PL", "CZ", "PT", "SE", "DK", "HU", "RO", "TR", "DE", "AT", "GB");

    private final List<String> given;
    private final List<String> surnames;
    private final List<List<String>> foreign = new ArrayList<>();
    private final List<String> places;
    private final List<String> foreignPlaces;
    private final List<String> moreGiven;
    private final List<String> moreSurnames;
    private final Random random;

    Pools(Path data, String language, Random random) {
        this.random = random;
        JsonNode names = read(data.resolve("gaz/names.json"));
        given = pool(names, known(LOCALES, language), "first");
        surnames = pool(names, known(LOCALES, language), "last");
        for (String locale : FOREIGN) {
            foreign.add(pool(names, List.of(locale), "first"));
            foreign.add(pool(names, List.of(locale), "last"));
        }
        places = cities(names, known(COUNTRIES, language));
        foreignPlaces = cities(names, NEIGHBOURS);
        boolean wide = language.equals("de") || language.equals("en");
        moreGiven = wide ? lines(data.resolve("gaz/pool_given.txt")) : given;
        moreSurnames = wide ? lines(data.resolve("gaz/pool_surname.txt")) : surnames;
    }

    private static List<String> known(Map<String, List<String>> map, String language) {
        return map.getOrDefault(language, List.of());
    }

    /** The places of the countries where a language is spoken. */
    static List<String> homePlaces(Path data, String language) {
        return cities(read(data.resolve("gaz/names.json")), known(COUNTRIES, language));
    }

    /** The places of neighbouring countries. */
    static List<String> otherPlaces(Path data) {
        return cities(read(data.resolve("gaz/names.json")), NEIGHBOURS);
    }

    /** Names that are at home in a language: {@code first} or {@code last}. */
    static List<String> homeNames(Path data, String language, String field) {
        return pool(read(data.resolve("gaz/names.json")), known(LOCALES, language), field);
    }

    /** A given name and a surname that go together. */
    String[] person() {
        boolean home = random.nextDouble() < 0.72;
        int locale = 2 * random.nextInt(foreign.size() / 2);
        String first = pick(home ? given : foreign.get(locale));
        String last = pick(home ? surnames : foreign.get(locale + 1));
        if (random.nextDouble() < 0.3) {
            first = pick(moreGiven);
        }
        if (random.nextDouble() < 0.35) {
            last = pick(moreSurnames);
        }
        return new String[] {first, last};
    }

    String homePlace() {
        return pick(places);
    }

    String foreignPlace() {
        return pick(foreignPlaces);
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> pool(JsonNode names, List<String> locales, String field) {
        Set<String> pool = new LinkedHashSet<>();
        for (String locale : locales) {
            for (JsonNode name : names.path(locale).path(field)) {
                String text = name.asText();
                if (text.chars()
                        .allMatch(c -> (Character.isLetter(c) && c < 0x250) || c == '\'' || c == '-' || c == ' ')) {
                    pool.add(text);
                }
            }
        }
        return new ArrayList<>(pool);
    }

    private static List<String> cities(JsonNode names, List<String> countries) {
        Set<String> cities = new LinkedHashSet<>();
        for (String country : countries) {
            names.path("cities").path(country).forEach(city -> cities.add(city.asText()));
        }
        return new ArrayList<>(cities);
    }
}
