package io.nescio.redaction.surrogate;

import io.nescio.redaction.restore.Part;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/** Names of the same gender and script, in the order and letter case of the written one. */
final class NameSurrogates {
    private static final List<String> FEMALE = List.of(
            "Lena", "Clara", "Greta", "Paula", "Ida", "Marie", "Nora", "Helene", "Johanna", "Wiebke", "Alma", "Frieda",
            "Luisa", "Martha", "Elsa", "Thea", "Rosa", "Emilia", "Julia", "Sophie", "Carla", "Lotte", "Antonia",
            "Vera");
    private static final List<String> MALE = List.of(
            "Jonas", "Emil", "Anton", "Konrad", "Bruno", "Oskar", "Ludwig", "Moritz", "Arthur", "Henning", "Theo",
            "Kaspar", "Albert", "Viktor", "Simon", "Gregor", "Leopold", "Vincent", "Julian", "Erik", "Jakob", "Hugo",
            "Matthis", "Rufus");
    private static final List<String> SURNAME_BEGINNINGS = List.of(
            "Amsel", "Birken", "Dorn", "Esch", "Falken", "Grün", "Hasen", "Ilmen", "Kiesel", "Linden", "Moos", "Nebel",
            "Otters", "Pappel", "Quell", "Rohr", "Silber", "Tannen", "Ulmen", "Wolken");
    private static final List<String> SURNAME_ENDINGS = List.of(
            "bach", "hoff", "felder", "wald", "rieth", "hagel", "brink", "thal", "horst", "brugg", "sang", "kamp");
    private static final List<String> CYRILLIC_FEMALE = List.of("Вера", "Лидия", "Нина", "Тамара");
    private static final List<String> CYRILLIC_MALE = List.of("Борис", "Глеб", "Фёдор", "Яков");
    private static final List<String> CYRILLIC_SURNAMES = List.of("Березняк", "Гречко", "Дубровко", "Зимовей");
    private static final List<String> GREEK_FEMALE = List.of("Δάφνη", "Ζωή", "Θάλεια", "Ίρις");
    private static final List<String> GREEK_MALE = List.of("Αίας", "Κίμων", "Ορέστης", "Φοίβος");
    private static final List<String> GREEK_SURNAMES = List.of("Ελαιώνης", "Θυμαράς", "Κυπαρίσσης", "Πευκίδης");

    /** Endings of given names that women mostly have in Europe, and names of men that end like them. */
    private static final List<String> FEMALE_ENDINGS =
            List.of("a", "e", "ine", "ild", "gard", "heid", "beth", "elen", "а", "я", "η", "α");

    private static final Set<String> MEN = Set.of(
            "uwe",
            "arne",
            "helge",
            "sascha",
            "luca",
            "noah",
            "jonah",
            "rené",
            "rene",
            "jérôme",
            "hauke",
            "luke",
            "mike",
            "george",
            "steve",
            "malte",
            "ole",
            "sönke",
            "fiete",
            "jose",
            "josé",
            "andre",
            "andré",
            "pierre",
            "philippe",
            "giuseppe",
            "dante",
            "nikola",
            "joe",
            "dave",
            "kyle",
            "lance",
            "wayne",
            "bruce",
            "dale",
            "blake",
            "joshua",
            "elia",
            "mika",
            "mustafa",
            "никита",
            "илья",
            "кузьма",
            "фома",
            "лука",
            "савва");

    /** Names of women that end otherwise. */
    private static final Set<String> WOMEN = Set.of(
            "karin",
            "astrid",
            "ingrid",
            "doris",
            "iris",
            "agnes",
            "carmen",
            "ruth",
            "judith",
            "edith",
            "margit",
            "birgit",
            "kathrin",
            "katrin",
            "kerstin",
            "kirsten",
            "karen",
            "ellen",
            "susan",
            "carol",
            "ann",
            "jennifer",
            "heather",
            "emily",
            "mary",
            "nancy",
            "amy",
            "ines",
            "hannah",
            "sarah",
            "leah",
            "deborah",
            "miriam",
            "esther",
            "rachel",
            "isabel",
            "gudrun",
            "sigrun",
            "marion",
            "sharon",
            "megan",
            "erin",
            "lynn",
            "ingeborg",
            "solveig",
            "almut",
            "gertrud",
            "любовь");

    private NameSurrogates() {}

    static String of(Part part, String whole, String written, SplittableRandom dice) {
        String first = firstGiven(whole);
        boolean female = isFemale(first);
        String given = pick(givenNames(written, female), dice);
        String surname = pick(surnames(written, dice), dice);
        String made = switch (part) {
            case WHOLE -> whole(written, given, surname);
            case GIVEN -> given;
            case SURNAME -> surname;
            case SHORT -> shortened(written, given, surname);
        };
        return cased(written, made);
    }

    private static String pick(List<String> names, SplittableRandom dice) {
        return names.get(dice.nextInt(names.size()));
    }

    private static String firstGiven(String whole) {
        int comma = whole.indexOf(',');
        String given = comma >= 0 ? whole.substring(comma + 1).strip() : whole.strip();
        int blank = given.indexOf(' ');
        return (blank < 0 ? given : given.substring(0, blank)).toLowerCase(Locale.ROOT);
    }

    private static boolean isFemale(String given) {
        return WOMEN.contains(given)
                || (!MEN.contains(given) && FEMALE_ENDINGS.stream().anyMatch(given::endsWith));
    }

    private static List<String> givenNames(String written, boolean female) {
        return switch (script(written)) {
            case CYRILLIC -> female ? CYRILLIC_FEMALE : CYRILLIC_MALE;
            case GREEK -> female ? GREEK_FEMALE : GREEK_MALE;
            default -> female ? FEMALE : MALE;
        };
    }

    private static List<String> surnames(String written, SplittableRandom dice) {
        return switch (script(written)) {
            case CYRILLIC -> CYRILLIC_SURNAMES;
            case GREEK -> GREEK_SURNAMES;
            default -> List.of(pick(SURNAME_BEGINNINGS, dice) + pick(SURNAME_ENDINGS, dice));
        };
    }

    private static Character.UnicodeScript script(String written) {
        return written.isEmpty() ? Character.UnicodeScript.LATIN : Character.UnicodeScript.of(written.codePointAt(0));
    }

    private static String whole(String written, String given, String surname) {
        if (written.indexOf(',') >= 0) {
            return surname + ", " + given;
        }
        return written.strip().indexOf(' ') < 0 ? surname : given + " " + surname;
    }

    private static String shortened(String written, String given, String surname) {
        String initials = given.substring(0, 1) + surname.charAt(0);
        return written.length() <= 2 ? initials : given.charAt(0) + ". " + surname;
    }

    private static String cased(String written, String made) {
        if (written.length() > 1 && written.equals(written.toUpperCase(Locale.ROOT))) {
            return made.toUpperCase(Locale.ROOT);
        }
        return written.equals(written.toLowerCase(Locale.ROOT)) ? made.toLowerCase(Locale.ROOT) : made;
    }
}
