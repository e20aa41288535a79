package io.nescio.redaction.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind a house number and says which part of the house is meant: a building in the yard, a staircase, a floor, a flat, a side. */
final class HouseParts {
    private static final int MAX_PARTS = 6;
    private static final int MAX_LENGTH = 80;
    private static final int MAX_TOKENS_BEFORE = 16;

    private static final String ID = "(?-i:\\d{1,4}(?:[A-Za-z]|[-/.]\\d{1,3}[A-Za-z]?)?|[A-Z]-?\\d{0,3}|[IVX]{1,4})";
    private static final String SIDE =
            "(?:links|rechts|mitte|li|re|vorne?|hinten|izq(?:da|uierda)?|izda|dcha?|derecha|esq|dto|dta|drt|dir|der|frente|gauche|droite|left|right"
                    + "|sinistra|destra|sx|dx|lewa|prawa)\\.?";
    /** A word with a number or a letter. */
    private static final String NUMBERED =
            "(?:(?-i:Top|Tür|Stiege|Stg|Aufgang|Eingang|Haus|Block|Trakt|Raum|Stock|Etage|Geb|Gebäude|WE|Zi)|Whg|Wohnung|Zimmer|App|Appartement"
                    + "|Apt|Apartment|Flat|Unit|Suite|Ste|Room|Rm|Floor|Fl|Level|Building|Bldg|Tower|Lot|Studio"
                    + "|bât|bat|bâtiment|batiment|appt|appart|esc|escalier|étage|porte|entrée|hall"
                    + "|piso|puerta|pta|planta|portal|bloque|blq|escalera|local|apto|apartamento|depto|departamento|dpto|int|interior"
                    + "|interno|scala|piano|palazzina|andar|bloco|loja|sala|fração|lote"
                    + "|(?-i:bus)|bte|boîte|kamer|verdieping|appartementnr|toren"
                    + "|m|lok|lokal|mieszk|mieszkanie|klatka|piętro|pok|pokój|blok|budynek|wejście)\\.?(?: ?(?:Nr|no|n)[.°º]?)?[ #]{0,2}";
    /** A floor that is counted, in words or in figures. */
    private static final String FLOOR =
            "(?:\\d{1,2}|(?-i:[IVX]{1,4}))[.°]? ?(?:OG|UG|ZG|DG|(?-i:St|Stg)|Obergescho(?:ss|ß)|Untergescho(?:ss|ß)|Stock(?:werk)?|Etage|piętro|piano|andar|piso)\\.?"
                    + "|\\d{1,2}(?:st|nd|rd|th) (?:floor|fl|flr)\\.?"
                    + "|(?:ground|first|second|third|fourth|fifth|sixth|top|lower ground|upper|garden|basement) (?:floor|flat)"
                    + "|\\d{1,2}(?:er|ème|eme|e|è)? (?:étage|etage|ét\\.|verdieping)"
                    + "|\\d{1,2}[ -]?hoog"
                    + "|(?:primo|secondo|terzo|quarto|quinto|sesto|ultimo) piano"
                    + "|piano (?:terra|rialzato|ammezzato)";

    private static final String ORDINAL =
            "\\d{1,2}\\.?[ºª°](?: ?-? ?(?:" + SIDE + "|(?-i:[A-H])|\\d{1,2}\\.?[ºª°]))?(?=[ ]?(?:[,;.)\\n]|-|\\z))";
    private static final String NAMED =
            "(?:Hinter|Vorder|Garten|Seiten|Rück|Quer)(?:haus|gebäude|flügel)|Erdgescho(?:ss|ß)|Dachgescho(?:ss|ß)|Souterrain|(?:Hoch|Tief)?parterre|Mezzanin"
                    + "|Penthouse|basement|(?-i:HH|VH|SF|EG|DG|UG|RDC|HP)|rez-de-chaussée|entresuelo|entlo\\.?|bajos?|ático|pral\\.?|r/c|rés-do-chão|parter"
                    + "|begane grond|bel-etage";
    private static final String PART = "(?:#\\d{1,4}[A-Z]?|(?:" + FLOOR + "|" + NAMED + ")(?:[ /]{1,2}" + SIDE + ")?|"
            + ORDINAL + "|" + NUMBERED + ID + "(?:[ /]{1,2}" + SIDE + ")?)(?![\\p{L}\\p{N}])";

    private static final Pattern ON_LINE = Pattern.compile(
            "(?iu)(?:(?: ?[,;/|·–-] ?| \\(?)" + PART + "|(?<=[ºª°]) (?:" + SIDE + "|(?-i:[A-H]))(?!\\w))");
    private static final Pattern IN_FRONT = Pattern.compile("(?iu)(?:" + PART + " ?[,;/|·–-] ?){1,4}");
    private static final Pattern ON_NEXT_LINE =
            Pattern.compile("(?iu),?[ ]?\\n[ \\t>]{0,8}" + PART + "(?=[ ]?,?[ ]?(?:\\n|\\z)|, )");

    private final Words words;

    HouseParts(Words words) {
        this.words = words;
    }

    /** The token after the parts of the house that follow the house number before {@code end}; {@code end} when none do. */
    int after(int end) {
        String text = words.text();
        int from = words.end(end - 1);
        int limit = Math.min(text.length(), from + MAX_LENGTH);
        int at = from;
        Matcher line = matcher(ON_LINE, text);
        Matcher next = matcher(ON_NEXT_LINE, text);
        for (int parts = 0; parts < MAX_PARTS; parts++) {
            if (line.region(at, limit).lookingAt()) {
                at = line.end();
            } else if (next.region(at, limit).lookingAt()) {
                at = next.end();
            } else {
                break;
            }
        }
        return at > from ? words.tokenAt(at) : end;
    }

    /** The first token of the parts of the house that stand before the street; {@code first} when none do. */
    int before(int first) {
        int from = first;
        Matcher matcher = matcher(IN_FRONT, words.text());
        for (int i = first - 2; i >= 0 && first - i <= MAX_TOKENS_BEFORE && words.onOneLine(i, first); i--) {
            boolean begins = words.isFirstOfLine(i) || !words.isGlued(i);
            if (begins && matcher.region(words.start(i), words.start(first)).matches()) {
                from = i;
            }
        }
        return from;
    }

    /** Whether the number behind the comma counts a floor, as in {@code 12 rue de la Paix, 3e étage}: the house has its own before the street. */
    boolean isFloor(int street, int number) {
        boolean numbered = words.isNumber(street - 1) && words.onOneLine(street - 1, street);
        return numbered && words.isSign(number - 1, ',') && after(number - 1) > number;
    }

    private static Matcher matcher(Pattern pattern, String text) {
        return pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    }
}
