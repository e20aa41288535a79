package io.nescio.training;

import java.util.List;

/**
 * What the model of a language is trained on, and how.
 *
 * @param language the ISO 639-1 code
 * @param sources the corpora
 * @param templates how many filled templates
 * @param documents how often the whole documents of the language count
 * @param otherDocuments the languages whose documents count once as well, for code, tables and logs
 * @param ownOthers whether those of them that are kept here count too; beside much running text they cost recall
 * @param negatives how many sentences of running text without names
 * @param factors the recall factor of each type
 */
record Recipe(
        String language,
        List<Source> sources,
        int templates,
        int documents,
        List<String> otherDocuments,
        boolean ownOthers,
        int negatives,
        List<Double> factors) {
    /** A file in {@code bio} and how many of its sentences. */
    record Source(String file, int sentences) {}

    private static final List<Double> FACTORS = List.of(1.6, 1.6, 1.6);
    /** Where many whole documents without names teach restraint. */
    private static final List<Double> BOLD_FACTORS = List.of(2.0, 1.6, 1.6);

    private static final List<String> BOLD = List.of("fr", "es", "it", "nl", "pl", "pt");
    private static final int ALL = Integer.MAX_VALUE;

    static Recipe of(String language) {
        return switch (language) {
            case "de" ->
                new Recipe(
                        "de",
                        List.of(
                                new Source("de.germeval.dev", ALL),
                                new Source("de.germeval.testA", ALL),
                                new Source("de.smartnews.train", ALL),
                                new Source("de.massive.train", 3000),
                                new Source("de.mobie.train", 800),
                                new Source("de.lerclean.train", 7000),
                                new Source("de.europeana-sbb.all", 400),
                                new Source("code.neg.train", 3000),
                                new Source("de.help.neg.train", ALL)),
                        16_000,
                        3,
                        List.of("en"),
                        false,
                        1500,
                        FACTORS);
            case "en" ->
                new Recipe(
                        "en",
                        List.of(
                                new Source("en.wnut.train", ALL),
                                new Source("en.btc.train", 3500),
                                new Source("en.crossner.train", ALL),
                                new Source("en.crossner.dev", ALL),
                                new Source("en.re3d.train", ALL),
                                new Source("en.wikigold.all", ALL),
                                new Source("en.sec.train", ALL),
                                new Source("en.cv.silver", ALL),
                                new Source("code.neg.train", 3000)),
                        15_000,
                        3,
                        List.of("de"),
                        false,
                        0,
                        BOLD_FACTORS);
            case "fr" ->
                other("fr", 6000, new Source("fr.cv.silver", 14_000), new Source("fr.europeana-bnf.all", 2000));
            case "es" -> other("es", 6000, new Source("es.meddocan.train", 2000));
            case "da" -> other("da", 3000, new Source("da.danplus.train", ALL));
            case "no" -> other("no", 3000, new Source("no.norne.train", ALL));
            case "sv" -> other("sv", 3000, new Source("sv.web.train", ALL));
            case "ro" -> other("ro", 3000, new Source("ro.ronec.train", ALL));
            default -> other(language, 6000);
        };
    }

    private static Recipe other(String language, int templates, Source... sources) {
        List<Source> all = new java.util.ArrayList<>(List.of(sources));
        all.add(new Source("code.neg.train", 2000));
        boolean bold = BOLD.contains(language);
        return new Recipe(
                language,
                List.copyOf(all),
                templates,
                4,
                List.of("en", "de"),
                bold,
                3000,
                bold ? BOLD_FACTORS : FACTORS);
    }
}
