package io.nescio.redaction.restore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What models do to placeholders, by rule, put into German and English sentences. */
final class Distortions {
    /** A text as a model wrote it, and the text that the caller should see. */
    record Case(String rule, String written, String expected) {
        /** The rule alone, without what stands around. */
        String kind() {
            int in = rule.indexOf(" in sentence ");
            return in < 0 ? "surroundings" : rule.substring(0, in);
        }
    }

    private static final List<String> SENTENCES = List.of(
            "Sehr geehrte Frau ?, vielen Dank für Ihre Nachricht.",
            "Dear ?, thank you for your message.",
            "Die Antwort geht an ?.",
            "Please forward this to ? today",
            "- ?\n- weitere Angaben folgen",
            "Betreff: ? (Rückfrage)",
            "| Feld | ? | ok |",
            "?");

    private Distortions() {}

    private static Map<String, UnaryOperator<String>> rules() {
        Map<String, UnaryOperator<String>> rules = new LinkedHashMap<>();
        rules.put("as sent", p -> p);
        rules.put("small letters", p -> p.toLowerCase(Locale.ROOT));
        rules.put("capitalised", p -> "[" + p.charAt(1) + p.substring(2).toLowerCase(Locale.ROOT));
        rules.put(
                "type in small letters",
                p -> p.substring(0, p.indexOf('_')).toLowerCase(Locale.ROOT) + p.substring(p.indexOf('_')));
        rules.put("no brackets", Distortions::core);
        rules.put("no opening bracket", p -> p.substring(1));
        rules.put("no closing bracket", p -> p.substring(0, p.length() - 1));
        rules.put("escaped brackets", p -> "\\[" + core(p) + "\\]");
        rules.put("escaped underscores", p -> p.replace("_", "\\_"));
        rules.put("escaped altogether", p -> "\\[" + core(p).replace("_", "\\_") + "\\]");
        rules.put("full-width brackets", p -> "［" + core(p) + "］");
        rules.put("lenticular brackets", p -> "【" + core(p) + "】");
        rules.put("HTML references", p -> "&#91;" + core(p) + "&#93;");
        rules.put("named HTML references", p -> "&lbrack;" + core(p) + "&rbrack;");
        rules.put("hexadecimal HTML references", p -> "&#x5B;" + core(p) + "&#x5D;");
        rules.put("Unicode escapes", p -> "\\u005b" + core(p) + "\\u005d");
        rules.put("blanks inside brackets", p -> "[ " + core(p) + " ]");
        rules.put("blanks for underscores", p -> p.replace('_', ' '));
        rules.put("hyphens for underscores", p -> p.replace('_', '-'));
        rules.put("no-break hyphens", p -> p.replace('_', '\u2011'));
        rules.put("no-break blanks", p -> p.replace('_', '\u00a0'));
        rules.put("underscores eaten", p -> p.replace("_", ""));
        rules.put("underscores as emphasis", p -> p.replace('_', '*'));
        rules.put("soft hyphen", p -> p.substring(0, p.length() - 3) + "\u00ad" + p.substring(p.length() - 3));
        rules.put("zero-width space", p -> p.replace("_", "_\u200b"));
        rules.put("zero-width joiner", p -> "[\u200d" + p.substring(1));
        rules.put("line break after the type", p -> p.replaceFirst("_", "_\n"));
        rules.put("line break for the underscore", p -> p.replaceFirst("_(?=[^_]{5})", "\n"));
        rules.put("bold inside", p -> "[**" + core(p) + "**]");
        rules.put("code inside", p -> "[`" + core(p) + "`]");
        rules.put("bold code", p -> p.replaceFirst("_", "_**").replace("]", "**]"));
        rules.put("one letter wrong", p -> code(p, c -> c.substring(0, 2) + other(c.charAt(2)) + c.substring(3)));
        rules.put("one letter missing", p -> code(p, c -> c.substring(0, 3) + c.substring(4)));
        rules.put("one letter doubled", p -> code(p, c -> c.substring(0, 2) + c.charAt(1) + c.substring(2)));
        rules.put(
                "two letters exchanged",
                p -> code(p, c -> "" + c.charAt(0) + c.charAt(2) + c.charAt(1) + c.substring(3)));
        rules.put("a look-alike", p -> code(p, c -> "0" + c.substring(1)));
        rules.put(
                "French type",
                p -> p.replace("PERSON", "PERSONNE")
                        .replace("EMAIL", "COURRIEL")
                        .replace("PHONE", "TÉLÉPHONE"));
        rules.put(
                "German type",
                p -> p.replace("PERSON", "NAME").replace("EMAIL", "E_MAIL").replace("PHONE", "TELEFON"));
        rules.put(
                "Spanish type",
                p -> p.replace("PERSON", "PERSONA").replace("EMAIL", "CORREO").replace("PHONE", "TELÉFONO"));
        rules.put(
                "type misspelled",
                p -> p.replace("PERSON", "PERSN").replace("EMAIL", "EMIAL").replace("PHONE", "FONE"));
        TYPES.forEach((language, words) -> rules.put(language + " type", p -> typed(p, words)));
        TYPES.forEach((language, words) -> rules.put(
                language + " type, small letters", p -> typed(p, words).toLowerCase(Locale.ROOT)));
        rules.put("references to all marks", p -> "&#91;" + core(p).replace("_", "&#95;") + "&#93;");
        rules.put("dash", p -> p.replace('_', '\u2013'));
        rules.put("narrow no-break blanks", p -> p.replace('_', '\u202f'));
        rules.put("wrapped in a comment", p -> p.replaceFirst("_", "_\n// "));
        rules.put("wrapped in a quotation", p -> p.replaceFirst("_", "_\n> "));
        rules.put("wrapped and indented", p -> p.replaceFirst("_", "_\n        "));
        rules.put("right-to-left mark", p -> p.replaceFirst("_", "_\u200f"));
        rules.put("full-width letters", Distortions::fullWidth);
        rules.put("colon after the type", p -> p.replaceFirst("_", ": "));
        rules.put("small letters without brackets", p -> core(p).toLowerCase(Locale.ROOT));
        rules.put("no brackets, escaped underscores", p -> core(p).replace("_", "\\_"));
        return rules;
    }

    /** What the types are called in other languages: person, e-mail, phone. */
    private static final Map<String, List<String>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("Dutch", List.of("PERSOON", "E_MAIL", "TELEFOON"));
        TYPES.put("Italian", List.of("PERSONA", "POSTA", "TELEFONO"));
        TYPES.put("Portuguese", List.of("PESSOA", "CORREIO", "TELEFONE"));
        TYPES.put("Polish", List.of("OSOBA", "MAIL", "TELEFON"));
        TYPES.put("Swedish", List.of("PERSON", "EPOST", "TELEFON"));
        TYPES.put("Russian", List.of("ЛИЦО", "ПОЧТА", "ТЕЛЕФОН"));
        TYPES.put("Greek", List.of("ΠΡΟΣΩΠΟ", "EMAIL", "ΤΗΛΕΦΩΝΟ"));
        TYPES.put("German of a form", List.of("PERSON", "EMAIL_ADRESSE", "TELEFONNUMMER"));
    }

    private static String typed(String placeholder, List<String> words) {
        return placeholder
                .replace("PERSON", words.get(0))
                .replace("EMAIL", words.get(1))
                .replace("PHONE", words.get(2));
    }

    private static String fullWidth(String placeholder) {
        StringBuilder wide = new StringBuilder();
        placeholder.chars().forEach(c -> wide.append((char) (c - '!' + '\uff01')));
        return wide.toString();
    }

    private static String core(String placeholder) {
        return placeholder.substring(1, placeholder.length() - 1);
    }

    private static String code(String placeholder, UnaryOperator<String> change) {
        int from = placeholder.indexOf('_') + 1;
        return placeholder.substring(0, from)
                + change.apply(placeholder.substring(from, from + 5))
                + placeholder.substring(from + 5);
    }

    private static char other(char c) {
        return c == 'Q' ? 'G' : 'Q';
    }

    /** Around the placeholder; the original takes its place. */
    private static final List<String> SURROUNDINGS = List.of(
            "**?**",
            "*?*",
            "_?_ ",
            "`?`",
            "\"?\"",
            "„?“",
            "«?»",
            "'?'",
            "(?)",
            "?s Vertrag",
            "?'s contract",
            "?-Vertrag",
            "die ?-Akte",
            "vertrag_?.pdf",
            "a;?;b",
            "a,?,b",
            "<td>?</td>",
            "?/?",
            "? und ?",
            "? & ?",
            "?:",
            "?!",
            "# ?",
            "> ?",
            "~~?~~",
            "[?]",
            "[siehe ?]",
            "## Brief an ?\n",
            "| ? | ? |\n|---|---|",
            "[?](https://x.example/a)",
            "![?](bild.png)",
            "1. ?\n2. ?",
            "- [ ] ?",
            "<a title=\"?\">?</a>",
            "<u>?</u>",
            "name: ?\nrolle: Chef",
            "- name: '?'",
            "\\textbf{?}",
            "\\texttt{?}",
            "{?}",
            "{{?}}",
            "<?>",
            "#?",
            "x = \"?\";",
            "print('?')",
            "? (geb. ?)",
            "?\n?",
            "an:?;",
            "?'",
            "?\u2019s offer",
            "?en",
            "?n und ?s",
            "Lieber ?,",
            "...?...",
            "@?",
            "=?",
            "?=1",
            "\"?\": \"?\",",
            "<!-- ? -->",
            "“?”",
            "?…",
            "¿??");

    static List<Case> of(Map<String, String> originals) {
        List<Case> cases = new ArrayList<>();
        originals.forEach((placeholder, original) -> {
            rules().forEach((rule, change) -> {
                for (int i = 0; i < SENTENCES.size(); i++) {
                    String sentence = SENTENCES.get(i);
                    String written = change.apply(placeholder);
                    cases.add(new Case(
                            rule + " in sentence " + i,
                            sentence.replace("?", written),
                            sentence.replace("?", original)));
                }
            });
            for (String around : SURROUNDINGS) {
                cases.add(new Case(around, around.replace("?", placeholder), around.replace("?", original)));
            }
        });
        return cases;
    }
}
