package io.nescio.training;

import io.nescio.redaction.name.NameType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills templates with names and values; deterministic. */
final class Synthesizer {
    private static final double LOWER_CASE = 0.11;
    private static final double CAPITALS = 0.02;
    private static final double COMPOUNDS = 0.5;
    private static final double MISSPELT = 0.03;

    private final String language;
    private final Random random;
    private final Pools pools;
    private final PersonSlots persons;
    private final Templates templates;
    private final List<String> brands = Templates.resource("templates/brands.txt");
    private final List<String> products = Templates.resource("templates/products.txt");
    private final List<String> nouns;

    Synthesizer(Path data, String language, long seed) {
        this.language = language;
        this.random = new Random(seed);
        this.pools = new Pools(data, language, random);
        this.persons = new PersonSlots(pools, random);
        this.templates = Templates.of(language);
        this.nouns = language.equals("de") ? Pools.lines(data.resolve("gaz/noun_words.de.txt")) : products;
    }

    /** So many filled templates, each template about equally often. */
    List<Document> documents(int count) {
        List<Document> documents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Document document = fill(templates.lines().get(i % templates.lines().size()));
            double chance = random.nextDouble();
            if (chance < LOWER_CASE) {
                document = document.lowerCase();
            } else if (chance < LOWER_CASE + CAPITALS) {
                document = document.upperCase();
            }
            documents.add(document);
        }
        return documents;
    }

    private Document fill(String template) {
        StringBuilder text = new StringBuilder();
        List<Document.Mark> marks = new ArrayList<>();
        Map<Character, String[]> known = new HashMap<>();
        int position = 0;
        for (int open = slot(template, 0); open >= 0; open = slot(template, position)) {
            text.append(template, position, open);
            char slot = template.charAt(open + 1);
            char number = template.charAt(open + 2);
            String value = number == '}'
                    ? value(slot)
                    : PersonSlots.value(slot, known.computeIfAbsent(number, _ -> pools.person()));
            NameType type = type(slot);
            if (type == NameType.PERSON && random.nextDouble() < MISSPELT) {
                value = persons.misspelt(value);
            }
            if (type != null) {
                marks.add(new Document.Mark(text.length(), text.length() + value.length(), type));
            }
            text.append(value);
            position = template.indexOf('}', open) + 1;
        }
        text.append(template, position, template.length());
        return new Document(text.toString(), marks);
    }

    private static int slot(String template, int from) {
        for (int open = template.indexOf('{', from); open >= 0; open = template.indexOf('{', open + 1)) {
            int close = template.indexOf('}', open);
            boolean numbered = close == open + 3 && Character.isDigit(template.charAt(open + 2));
            if ((close == open + 2 || numbered) && Character.isLetter(template.charAt(open + 1))) {
                return open;
            }
        }
        return -1;
    }

    private static @Nullable NameType type(char slot) {
        return switch (slot) {
            case 'C', 'S' -> NameType.LOCATION;
            case 'O' -> NameType.ORGANIZATION;
            default -> PersonSlots.isPerson(slot) ? NameType.PERSON : null;
        };
    }

    private String value(char slot) {
        return switch (slot) {
            case 'C' -> place();
            case 'S' -> pattern(pools.pick(templates.streets()));
            case 'O' -> organization();
            default -> PersonSlots.isPerson(slot) ? persons.value(slot) : plain(slot);
        };
    }

    private String plain(char slot) {
        return switch (slot) {
            case 'N' -> String.valueOf(1 + random.nextInt(250));
            case 'Z' -> postcode();
            case 'D' -> day() + "." + month() + "." + (1950 + random.nextInt(78));
            case 'Y' -> String.format(Locale.ROOT, "20%02d-%02d-%02d", 10 + random.nextInt(18), month(), day());
            case 'E' -> String.valueOf(100 + random.nextInt(98900));
            case 'K' ->
                pools.pick(List.of("INC", "REQ", "BUG", "OPS", "HR", "SUP", "PROJ")) + "-"
                        + (10 + random.nextInt(99990));
            case 'T' ->
                "0" + (30 + random.nextInt(9000)) + pools.pick(List.of(" ", "/", "-"))
                        + (10000 + random.nextInt(9990000));
            case 'M' ->
                pools.pick(List.of("info", "office", "service", "support", "post")) + "@example."
                        + pools.pick(List.of("com", "org", "net"));
            case 'W' -> noun();
            case 'a' -> abbreviation();
            case 'g' -> pools.person()[0];
            case 'l' -> pools.person()[1];
            case 'X' -> pools.pick(products);
            case 'b' -> pools.pick(templates.branches());
            case 'f' -> pools.pick(templates.forms());
            case 'x' -> pools.pick(brands);
            case 'c' -> pools.pick(templates.cities());
            case 'n' -> (1 + random.nextInt(199)) + (random.nextInt(6) == 0 ? pools.pick(List.of("a", "b", "c")) : "");
            default -> throw new IllegalArgumentException("not a slot: " + slot);
        };
    }

    /** Fills a pattern of an organisation or a street, whose parts are no names of their own. */
    private String pattern(String pattern) {
        return fill(pattern).text();
    }

    private int day() {
        return 1 + random.nextInt(28);
    }

    private int month() {
        return 1 + random.nextInt(12);
    }

    /** A noun; in German now and then a compound that no list knows. */
    private String noun() {
        String noun = pools.pick(nouns);
        if (!language.equals("de") || random.nextDouble() > COMPOUNDS || noun.length() > 9) {
            return noun;
        }
        String tail = pools.pick(nouns).toLowerCase(Locale.ROOT);
        return noun + (noun.endsWith("ung") || noun.endsWith("heit") || noun.endsWith("keit") ? "s" : "") + tail;
    }

    /** Two to five capital letters. */
    private String abbreviation() {
        StringBuilder letters = new StringBuilder();
        for (int length = 2 + random.nextInt(4); length > 0; length--) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }

    private String place() {
        double chance = random.nextDouble();
        if (chance < 0.3) {
            return pools.pick(templates.cities());
        }
        if (chance < 0.75) {
            return pools.homePlace();
        }
        return chance < 0.87 ? pools.foreignPlace() : pools.pick(templates.countries());
    }

    private String organization() {
        return random.nextDouble() < 0.22 ? pools.pick(brands) : pattern(pools.pick(templates.organizations()));
    }

    private String postcode() {
        int number = random.nextInt(100_000);
        return switch (language) {
            case "pl" -> String.format(Locale.ROOT, "%02d-%03d", number / 1000, number % 1000);
            case "pt" -> String.format(Locale.ROOT, "%04d-%03d", 1000 + number / 12, number % 1000);
            case "nl" ->
                String.format(Locale.ROOT, "%04d %c%c", 1000 + number / 12, persons.initial(), persons.initial());
            case "da", "no", "hu" -> String.format(Locale.ROOT, "%04d", 1000 + number / 12);
            case "sv", "cs" -> String.format(Locale.ROOT, "%03d %02d", 100 + number / 112, number % 100);
            default -> String.format(Locale.ROOT, "%05d", number);
        };
    }
}
