package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon;
import io.nescio.redaction.name.Lexicon.List;
import java.util.Locale;
import java.util.Set;

/** Persons in the names of their documents: {@code Muster_Mia_CV.pdf}. Somebody's name and the kind of document, or two names that lists know. */
final class FileNames {
    private static final int MAX_STEM = 80;
    private static final int MIN_NAME = 3;
    private static final int MAX_NAME = 24;
    private static final Set<String> ENDINGS = Set.of(
            "pdf", "doc", "docx", "odt", "rtf", "pages", "txt", "md", "eml", "msg", "xls", "xlsx", "jpg", "jpeg", "png",
            "heic", "zip", "vcf", "mp3", "mp4", "m4a");
    private static final Set<String> DOCUMENTS = Set.of(
            "cv",
            "lebenslauf",
            "resume",
            "résumé",
            "curriculum",
            "vitae",
            "bewerbung",
            "anschreiben",
            "motivationsschreiben",
            "zeugnis",
            "arbeitszeugnis",
            "zwischenzeugnis",
            "arbeitsvertrag",
            "kündigung",
            "kuendigung",
            "attest",
            "befund",
            "arztbrief",
            "entlassbrief",
            "personalausweis",
            "ausweis",
            "reisepass",
            "passport",
            "führerschein",
            "fuehrerschein",
            "gehaltsabrechnung",
            "lohnabrechnung",
            "entgeltabrechnung",
            "krankmeldung",
            "bewerbungsfoto",
            "vollmacht",
            "mietvertrag",
            "geburtsurkunde",
            "payslip",
            "coverletter",
            "diploma",
            "transcript",
            "dni",
            "contrato",
            "nómina",
            "nomina",
            "contrat",
            "fiche",
            "attestation",
            "umowa",
            "zyciorys",
            "życiorys",
            "contratto",
            "sollicitatie",
            "motivatiebrief",
            "currículo",
            "curriculo",
            "contract",
            "personalakte",
            "steuerbescheid");

    /** Languages, states and media of a document and forms of companies: no names, though lists have them or do not know them. */
    private static final Set<String> VERSIONS = Set.of(
            "english",
            "englisch",
            "german",
            "deutsch",
            "french",
            "français",
            "francais",
            "spanish",
            "español",
            "italian",
            "dutch",
            "polish",
            "final",
            "new",
            "neu",
            "alt",
            "old",
            "lang",
            "long",
            "kurz",
            "short",
            "draft",
            "copy",
            "foto",
            "photo",
            "scan",
            "corp",
            "inc",
            "ltd",
            "gmbh",
            "company");

    private final Words words;
    private final PersonFinder.Sink sink;
    private final String text;
    private boolean isDocument;
    private int first;
    private int end;
    private int names;
    private int parts;
    private boolean given;
    private boolean surname;
    private boolean ordinary;

    FileNames(Words words, PersonFinder.Sink sink) {
        this.words = words;
        this.sink = sink;
        this.text = words.text();
    }

    /** Reports the person whose name is a part of the file name that has its full stop at {@code dot}. */
    void at(int dot) {
        boolean ends = words.isSign(dot, '.')
                && words.isGlued(dot)
                && words.isGlued(dot + 1)
                && ENDINGS.contains(words.string(dot + 1).toLowerCase(Locale.ROOT));
        if (!ends) {
            return;
        }
        int stemEnd = words.start(dot);
        int stem = stemEnd;
        while (stem > 0 && stemEnd - stem < MAX_STEM && isStem(text.charAt(stem - 1))) {
            stem--;
        }
        parts(stem, stemEnd);
        int before = words.tokenAt(stem) - 1;
        if (names == 1 && parts == 1 && surname && isGivenBefore(before, stem)) {
            sink.person(words.start(before), stemEnd, 0.8);
            return;
        }
        boolean pair = given && surname && names > 1 && !ordinary && parts - names <= 1;
        if (end > first && (pair || (isDocument && (given || surname)))) {
            sink.person(first, end, 0.8);
        }
    }

    /** Whether a given name and a blank stand before the name of the file, as in {@code Mia Muster.pdf}. */
    private boolean isGivenBefore(int before, int stem) {
        return before >= 0
                && words.end(before) == stem - 1
                && text.charAt(stem - 1) == ' '
                && words.isCapital(before)
                && words.grade(List.GIVEN, before) >= 2;
    }

    private static boolean isStem(char c) {
        return Letters.isWordPart(c) || c == '-' || c == '.';
    }

    /** Looks at the words of the file name: those of the first run of names, and whether one of the others says what document it is. */
    private void parts(int stem, int stemEnd) {
        isDocument = false;
        given = false;
        surname = false;
        ordinary = false;
        names = 0;
        parts = 0;
        first = stemEnd;
        end = stemEnd;
        boolean closed = false;
        int from = stem;
        for (int at = stem + 1; at <= stemEnd; at++) {
            if (at == stemEnd || !Letters.isLetter(text.charAt(at)) || isHump(at)) {
                if (at > from && Letters.isLetter(text.charAt(from))) {
                    closed = part(from, at, closed);
                }
                from = at < stemEnd && Letters.isLetter(text.charAt(at)) ? at : at + 1;
            }
        }
    }

    private boolean isHump(int at) {
        return Letters.isUpper(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1));
    }

    /** Whether the run of names has ended with the word {@code text[from, to)}. */
    private boolean part(int from, int to, boolean closed) {
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        parts++;
        if (DOCUMENTS.contains(word)) {
            isDocument = true;
            return names > 0;
        }
        if (closed || VERSIONS.contains(word) || !isName(from, to)) {
            return names > 0;
        }
        first = names == 0 ? from : first;
        end = to;
        names++;
        return false;
    }

    private boolean isName(int from, int to) {
        int length = to - from;
        boolean capital = Letters.isUpper(text.charAt(from)) && (length < 2 || !Letters.isUpper(text.charAt(from + 1)));
        if (!capital || length < MIN_NAME || length > MAX_NAME) {
            return false;
        }
        int known = words.lexicon().grades(text, from, to);
        int name = Lexicon.name(known);
        int other = Math.max(Lexicon.grade(known, List.NOUN), Lexicon.grade(known, List.LOWER));
        boolean noun = other >= 2 && other >= name;
        boolean behindGiven = given && names == 1 && from - end <= 1 && Lexicon.grade(known, List.SURNAME) > 0;
        ordinary |= noun && behindGiven;
        if ((noun && !behindGiven) || Lexicon.grade(known, List.PLACE) > name) {
            return false;
        }
        given |= Lexicon.grade(known, List.GIVEN) >= 2;
        surname |= Lexicon.grade(known, List.SURNAME) >= 1 && Lexicon.grade(known, List.GIVEN) < 3;
        parts += known == 0 ? 1 : 0;
        return name > 0 || known == 0;
    }
}
