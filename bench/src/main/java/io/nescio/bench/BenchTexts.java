package io.nescio.bench;

import java.util.Random;

/** Invented texts of 256 Ki characters, the same in each run. */
final class BenchTexts {
    private static final int LENGTH = 1 << 18;
    private static final String[] PROSE = {
        "Sehr geehrte Frau Lindhorst, ",
        "vielen Dank für Ihre Nachricht. ",
        "Wie besprochen senden wir Ihnen die Unterlagen zu. ",
        "Could you please summarise the following conversation? ",
        "Die Übergabe findet am Montag in der Nähe des Bahnhofs statt. ",
        "I've already tried resetting it, no luck! ",
        "Unsere Anschrift: Ahornstraße 17b, 10435 Berlin. ",
        "Mit freundlichen Grüßen\n",
        "Sie erreichen mich unter +49 30 23125-014 oder m.hollerbach@beispiel.example. ",
        "The weather was fine and nobody complained.\n\n"
    };
    private static final String[] CODE = {
        "    private static final int MAX_RETRIES = 3;\n",
        "import java.util.Map;\n",
        "        for (int i = 0; i < size; i++) {\n",
        "        }\n",
        "            cache.remove(\"key_\" + i);\n",
        "    /** Returns the next element, or null. */\n",
        "    @Override public void run() {\n",
        "        if (total >= 0x1F4 || rate != 0.19f) return new byte[total];\n",
        "  \"version\": \"4.17.21\",\n"
    };

    private BenchTexts() {}

    static String of(String kind) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(LENGTH + 200);
        while (text.length() < LENGTH) {
            switch (kind) {
                case "prose" -> text.append(PROSE[random.nextInt(PROSE.length)]);
                case "code" -> text.append(CODE[random.nextInt(CODE.length)]);
                case "log" -> log(text, random);
                case "digits" -> text.append("1 ");
                case "hex" -> text.append("%016x%016x ".formatted(random.nextLong(), random.nextLong()));
                case "numbers" ->
                    text.append(random.nextLong(1_000_000_000_000L)).append(random.nextInt(5) == 0 ? '\n' : ' ');
                case "dots" -> text.append("a.");
                default -> throw new IllegalArgumentException("no such text: " + kind);
            }
        }
        return text.substring(0, LENGTH);
    }

    private static void log(StringBuilder text, Random random) {
        text.append(
                "2024-03-1%dT09:41:%02d.%03dZ INFO [http-%d] c.e.web.RequestLog - 10.12.0.%d GET /api/v2/users/%016x 200 %dms%n"
                        .formatted(
                                random.nextInt(10),
                                random.nextInt(60),
                                random.nextInt(1000),
                                random.nextInt(9),
                                random.nextInt(256),
                                random.nextLong(),
                                random.nextInt(500)));
    }
}
