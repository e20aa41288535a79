package io.nescio.redaction.name;

import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/** Words that say what stands beside them. Each set is a bit, so that a token's cues are one int. */
final class Cues {
    /** A title, a salutation or a closing formula: a name follows. */
    static final int TITLE = 1;
    /** A legal form or a kind of organisation. */
    static final int ORGANIZATION = 2;
    /** A preposition before places. */
    static final int PREPOSITION = 4;
    /** A street, by its ending. */
    static final int STREET = 8;
    /** Kinship and other nouns that persons are introduced with. */
    static final int PERSON_NOUN = 16;

    private static final String TITLES = """
            herr herrn frau fr. hr. dr. dr prof. prof mr mr. mrs mrs. ms ms. miss sir madam madame monsieur m. mme mme. mlle maître me dipl.-ing. dipl ing. mag.
            familie fam. rechtsanwalt rechtsanwältin ra richter richterin kollege kollegin kollegen patient patientin pat. sig. sig.ra signor signora signore
            dott. dott.ssa avv. sra. sr. sra sr señor señora don doña senhor senhora exmo. exma. pan pani pana panu panią państwo dhr. dhr mevr. mevr mevrouw
            meneer mw. mw heer hallo liebe lieber hi hey moin servus dear hello geehrter geehrte sehr gruß grüße grüßen regards mfg vg lg best cheers sincerely
            thanks cordialement bonjour cher chère saludos hola estimado estimada querido querida cordiali saluti ciao caro cara gentile groeten groetjes beste
            geachte pozdrawiam szanowny szanowna cześć drogi droga atenciosamente olá prezado prezada caro fru hr domnul doamna herra rouva úr pane paní""";
    private static final String ORGANIZATIONS = """
            gmbh ag kg ohg gbr ug se e.v. ev e.k. mbh kgaa co. co eg inc inc. ltd ltd. llc llp plc corp corp. sa s.a. sas sarl eurl sci srl s.r.l. spa s.p.a. snc
            bv b.v. nv n.v. vof oy oyj ab as asa aps a/s sp. z.o.o. z o.o. kft zrt bt. s.l. sl s.l.u. lda lda. s.a.s. gruppe group holding bank versicherung
            verlag stiftung verein universität university institut institute ministerium ministry amtsgericht landgericht oberlandesgericht bundesgerichtshof
            finanzamt krankenkasse sparkasse volksbank klinikum krankenhaus hospital clinic stadtwerke gymnasium hochschule college school council foundation
            association assurances banque hôpital université mairie lycée tribunal ayuntamiento universidad banco seguros clínica ospedale università comune
            banca gemeente ziekenhuis universiteit szpital uniwersytet urząd spółdzielnia câmara municipal universidade""";
    private static final String PREPOSITIONS =
            "in nach aus bei from to at near à en de te naar uit w z do i em og fra från till til în din la";
    private static final String PERSON_NOUNS = """
            mutter vater bruder schwester sohn tochter tante onkel oma opa neffe nichte cousin cousine ehemann ehefrau mann freund freundin nachbar nachbarin
            chef chefin mandant mandantin kläger klägerin beklagte beklagter zeuge zeugin kunde kundin mitarbeiter mitarbeiterin sachbearbeiter geschäftsführer
            ansprechpartner ansprechpartnerin lehrer lehrerin mother father brother sister son daughter aunt uncle nephew niece husband wife friend neighbour
            neighbor boss colleague client defendant plaintiff witness customer employee manager contact teacher mère père frère sœur fils fille mari femme
            madre padre hermano hermana hijo hija esposo esposa fratello sorella figlio figlia marito moglie moeder vader broer zus zoon dochter matka ojciec
            brat siostra syn córka mąż żona mãe pai irmão irmã filho filha marido""";
    private static final String[] STREETS = {
        "straße", "strasse", "str.", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "straat", "laan",
        "gracht", "plein", "gatan", "gata", "vägen", "vej", "gade", "veien", "katu", "utca"
    };

    private static final int STREET_ENDING = 3;
    private static final LongTable WORDS = words();
    /** The last characters of streets, asked before the endings themselves. */
    private static final LongTable STREET_ENDINGS = streetEndings();

    private Cues() {}

    private static LongTable words() {
        Map<Long, Integer> cues = new HashMap<>();
        put(cues, TITLES, TITLE);
        put(cues, ORGANIZATIONS, ORGANIZATION);
        put(cues, PREPOSITIONS, PREPOSITION);
        put(cues, PERSON_NOUNS, PERSON_NOUN);
        LongTable table = new LongTable(cues.size());
        cues.forEach(table::put);
        return table;
    }

    private static void put(Map<Long, Integer> cues, String words, int cue) {
        StringTokenizer split = new StringTokenizer(words);
        while (split.hasMoreTokens()) {
            cues.merge(Hashes.key(Hashes.of(split.nextToken())), cue, (a, b) -> a | b);
        }
    }

    private static LongTable streetEndings() {
        LongTable table = new LongTable(STREETS.length);
        for (String street : STREETS) {
            table.put(Hashes.key(Hashes.of(street, street.length() - STREET_ENDING, street.length())), 1);
        }
        return table;
    }

    /**
     * The cues of a token.
     *
     * @param lowerHash the hash of the token in lower case
     * @param endingHash the hash of its last three characters in lower case
     */
    static int of(char[] chars, int start, int end, long lowerHash, long endingHash) {
        int cues = WORDS.get(Hashes.key(lowerHash));
        boolean street = STREET_ENDINGS.get(Hashes.key(endingHash)) != 0 && endsLikeStreet(chars, start, end);
        return street ? cues | STREET : cues;
    }

    /** The cues of a word by the hash of its lower case alone. */
    static int of(long lowerHash) {
        return WORDS.get(Hashes.key(lowerHash));
    }

    private static boolean endsLikeStreet(char[] chars, int start, int end) {
        for (String street : STREETS) {
            if (endsWith(chars, start, end, street)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWith(char[] chars, int start, int end, String suffix) {
        int offset = end - suffix.length();
        if (offset < start) {
            return false;
        }
        for (int i = suffix.length() - 1; i >= 0; i--) {
            if (Characters.lower(chars[offset + i]) != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
