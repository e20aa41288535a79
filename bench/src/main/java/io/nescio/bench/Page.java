package io.nescio.bench;

import java.util.List;
import java.util.Random;

/** A page of invented German text of about 3,000 characters, different for every seed. */
final class Page {
    private static final List<String> SENTENCES = List.of(
            "Sehr geehrte Frau %s,\n\nvielen Dank für Ihr Schreiben vom 12. März, das wir sorgfältig geprüft haben. ",
            "Die Lieferung an die %s in %s wurde am Montag durch unseren Fahrer %s bestätigt, obwohl das Lager geschlossen war. ",
            "Nach Rücksprache mit der Abteilung Einkauf ist die Bestellung über zwölf Paletten Dämmmaterial weiterhin offen. ",
            "Unser Mitarbeiter %s hat Ihnen dazu bereits eine Nachricht hinterlassen und wartet auf eine Rückmeldung. ",
            "Bitte beachten Sie, dass die Frist für den Widerspruch am Ende des Monats abläuft und danach keine Änderung mehr möglich ist. ",
            "In %s findet am Donnerstag ein Termin statt, an dem auch %s und Herr %s teilnehmen werden. ",
            "Die Kosten für die Wartung der Anlage trägt laut Vertrag der Betreiber; die Rechnung liegt als Anlage bei. ",
            "Wie telefonisch besprochen, senden wir die Unterlagen an die neue Anschrift und löschen die alte aus dem System. ",
            "- Prüfung der Statik abgeschlossen\n- Freigabe durch das Bauamt steht aus\n- Ansprechpartner vor Ort: %s\n",
            "Mit freundlichen Grüßen\n%s\nKundenbetreuung\n\n");
    private static final List<String> NAMES = List.of(
            "Hollerbach",
            "Anja Kestner",
            "Torben Quandt",
            "Bergkamp",
            "Mirja Solbach",
            "Yusuf Erdem",
            "Dr. Wielandt",
            "Henrike Oltmanns",
            "Pawel Nowicki",
            "Lorenz",
            "Flurstraße 18",
            "Göttingen",
            "Bad Salzdetfurth",
            "Wernigerode",
            "Leipzig",
            "Ines Tammer",
            "Krahnstöver");
    private static final int LENGTH = 3000;

    private Page() {}

    static String of(long seed) {
        Random random = new Random(seed);
        StringBuilder page = new StringBuilder();
        while (page.length() < LENGTH) {
            String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
            for (int slot = sentence.indexOf("%s"); slot >= 0; slot = sentence.indexOf("%s")) {
                sentence = sentence.substring(0, slot)
                        + NAMES.get(random.nextInt(NAMES.size()))
                        + sentence.substring(slot + 2);
            }
            page.append(sentence);
        }
        return page.substring(0, LENGTH);
    }
}
