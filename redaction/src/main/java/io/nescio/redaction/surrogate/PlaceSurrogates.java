package io.nescio.redaction.surrogate;

import java.util.List;
import java.util.SplittableRandom;

/** Places, streets and organisations that do not exist. */
final class PlaceSurrogates {
    private static final List<String> PLACES = List.of(
            "Krähwinkel", "Musterstadt", "Schilda", "Posemuckel", "Seldwyla", "Güllen", "Buxtehorn", "Dingskirchen");
    private static final List<String> STREETS = List.of(
            "Nebelkrähenstieg",
            "Siebenschläferweg",
            "Wolkenkuckucksgasse",
            "Mondkalbstraße",
            "Zaunkönigskehre",
            "Papierfliegerweg");
    private static final List<String> COMPANIES =
            List.of("Musterwerk", "Beispielhaus", "Blaupause", "Wolkenkontor", "Nordlichtern", "Platzhalter");
    private static final List<String> LEGAL_FORMS = List.of(
            "GmbH & Co. KG",
            "gGmbH",
            "GmbH",
            "UG",
            "AG",
            "KGaA",
            "KG",
            "OHG",
            "GbR",
            "e.V.",
            "eG",
            "SE",
            "Ltd.",
            "Ltd",
            "Inc.",
            "Inc",
            "LLC",
            "S.A.",
            "B.V.",
            "S.r.l.");

    private PlaceSurrogates() {}

    static String location(SplittableRandom dice) {
        return PLACES.get(dice.nextInt(PLACES.size()));
    }

    static String organization(String written, SplittableRandom dice) {
        String name = COMPANIES.get(dice.nextInt(COMPANIES.size())) + " " + (10 + dice.nextInt(90));
        return LEGAL_FORMS.stream()
                .filter(form -> written.endsWith(" " + form))
                .findFirst()
                .map(form -> name + " " + form)
                .orElse(name);
    }

    /** Street and number, and a postal code and place if the written address has some; no German postal code begins with 00. */
    static String address(String written, SplittableRandom dice) {
        String street = STREETS.get(dice.nextInt(STREETS.size())) + " " + (1 + dice.nextInt(99));
        String code = "00" + (100 + dice.nextInt(900));
        String place = location(dice);
        boolean hasCode = hasDigits(written, 5);
        return hasCode ? street + ", " + code + " " + place : street;
    }

    private static boolean hasDigits(String written, int count) {
        int run = 0;
        for (int i = 0; i < written.length(); i++) {
            run = Character.isDigit(written.charAt(i)) ? run + 1 : 0;
            if (run == count) {
                return true;
            }
        }
        return false;
    }
}
