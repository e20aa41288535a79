package io.nescio.redaction.name;

import java.util.List;
import java.util.Random;

/** Texts for tests, some written, some put together at random; every person in them is invented. */
final class Letters {
    static final String COMPLAINT = """
            Sehr geehrte Damen und Herren,

            am 12.03. habe ich bei Ihnen eine Waschmaschine bestellt. Ihr Fahrer, Herr Torben Quandt, hat sie in der Flurstraße 18 in Göttingen \
            abgestellt und ist gefahren. Meine Nachbarin Frau Ilse Bergkamp kann das bezeugen.

            Mit freundlichen Grüßen
            Mareike Hollerbach
            """;
    static final String MINUTES = """
            Present: Gwendolyn Abara, Tom Pritchard
            Ms Abara said that the lease with Harlow Property Management Ltd ends in May. Tom will call their office in Leeds.

            Kind regards,
            Gwendolyn
            """;
    static final String CODE = """
            public final class OrderService {
                private final Map<String, Order> orders = new ConcurrentHashMap<>();

                Order find(String id) {
                    return orders.computeIfAbsent(id, key -> repository.load(key));
                }
            }
            """;

    private static final List<String> WORDS = List.of(
            "Herr",
            "Frau",
            "Dr.",
            "Anna",
            "Schmidt",
            "Müller-Lüdenscheidt",
            "Koch",
            "Berlin",
            "Bad",
            "Homburg",
            "New",
            "York",
            "GmbH",
            "die",
            "und",
            "the",
            "of",
            "in",
            "Straße",
            "Hauptstr.",
            "12",
            "04109",
            ",",
            ".",
            ":",
            "\n",
            "\t",
            "Name",
            "kocht",
            "essen",
            "ANNA",
            "SCHMIDT",
            "anna",
            "schmidt's",
            "O'Brien",
            "l'avis",
            "Kündigung",
            "x_y",
            "foo()",
            "🙂",
            "\uD800",
            "Mü\u00ADller",
            "Łódź",
            "Ünal",
            "a-b-c",
            "-",
            "'",
            "s'",
            "Straß’",
            "é",
            "Öl",
            "zzz");

    private Letters() {}

    static String random(long seed, int words) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        return text.toString();
    }
}
