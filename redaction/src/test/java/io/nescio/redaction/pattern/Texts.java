package io.nescio.redaction.pattern;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts for tests; every person and number in them is invented. */
final class Texts {
    private static final List<String> PIECES = List.of(
            "max.muster@beispiel.example",
            "DE75 5121 0800 1245 1261 99",
            "DE75512108001245126199",
            "+49 30 23125-014",
            "0171 5550123",
            "4111 1111 1111 1111",
            "192.168.10.254",
            "fe80::1ff:fe23:4567:890a",
            "00:1A:2B:3C:4D:5E",
            "12.03.1984",
            "2024-03-12",
            "3. März 1999",
            "geboren am 1.2.1990",
            "86 095 742 719",
            "21/815/08150",
            "DE136695976",
            "65 070649 A 007",
            "A123456780",
            "L01X00T471",
            "B-MW 1234",
            "HRB 86786",
            "10435 Berlin",
            "Ahornstraße 17b",
            "221 Harbour Lane",
            "12 rue de la Gare",
            "Postfach 12 34",
            "078-05-1120",
            "QQ 12 34 56 C",
            "943 476 5919",
            "SW1A 1AA",
            "12345678Z",
            "X1234567L",
            "RSSMRA85T10A562S",
            "1 84 12 76 451 089 46",
            "44051401359",
            "1234 010180",
            "756.9217.0769.85",
            "1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "1M8GDM9AXKP042788",
            "AKIAIOSFODNN7EXAMPLE",
            "ghp_" + "a1B2".repeat(9),
            "sk-proj-" + "Abc123_-".repeat(4),
            "xoxb-1234567890-abcdef",
            "eyJhbGciOiJIUzI1NiJ9abc.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----",
            "password: hunter2hunter2",
            "Kundennummer: KD-448812",
            "Aktenzeichen: 4 O 123/21",
            "52.520008, 13.404954",
            "\nName: Jutta Kestermann\n",
            "Gehalt: 4.250,00 €",
            "@jutta_k81",
            "E11.9 Diagnose",
            "Dr. Ünal Öztürk",
            "CHE-123.456.788 MWST",
            "ATU12345678",
            "010180-1234",
            "111.444.777-35",
            "ABCDE1234F",
            "S1234567D",
            "Diabetes",
            "Ahornwerk GmbH",
            "https://beispiel.example/a?b=c#d",
            "postgres://app:geheim12@db.beispiel.example",
            "max (at) firma (punkt) de",
            "3f2b8c1e-9d47-4a06-8f3e-b1c5d2a7e690",
            "(555) 234.4477");
    private static final String ODD =
            "\u0000\uD83D\uDE00\uD800\uDC00\u0301\u05D0\u0627\u200F\u202E\u00A0\u200B\u00DF\u0130\u017F\u212A\u2028\u0085\r\n\t\uFFFF\uFF11\u0661";
    private static final String FEW = "aabbAB1 -_.äÄé\n\r\u2028\uD83D\uDE00\u0301\uD83D\uDE00";

    private Texts() {}

    static Stream<String> realLooking() {
        return TypicalText.SAMPLES.stream();
    }

    /** Pieces that patterns match, broken and glued together, among odd units. */
    static String random(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(8)) {
                case 0 -> text.append(ODD.charAt(random.nextInt(ODD.length())));
                case 1 -> text.append((char) random.nextInt(32, 127));
                case 2 -> text.append((char) random.nextInt(1 << 16));
                case 3 -> text.append(random.nextInt(1_000_000));
                case 4 -> {
                    String piece = piece(random);
                    int cut = random.nextInt(piece.length());
                    text.append(piece, 0, cut)
                            .append((char) random.nextInt(32, 127))
                            .append(piece, cut, piece.length());
                }
                default -> text.append(piece(random)).append(" ,.;\n".charAt(random.nextInt(5)));
            }
        }
        return text.toString();
    }

    private static String piece(Random random) {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    static String overFew(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(length); i > 0; i--) {
            text.append(FEW.charAt(random.nextInt(FEW.length())));
        }
        return text.toString();
    }

    /** Units whose repetition is bad for some pattern or for scanners as such. */
    static Stream<String> hostile() {
        return Stream.concat(
                PIECES.stream(),
                Stream.of(
                        "a",
                        "A",
                        "0",
                        "1 ",
                        " ",
                        "\u0000",
                        "\uD800",
                        "\uDC00",
                        "\uD83D\uDE00",
                        "\u0301",
                        "\u05D0",
                        "\u202E",
                        "a.",
                        "a@",
                        "@",
                        "a-",
                        "1.",
                        "1:",
                        "A1",
                        "ab ",
                        "\n",
                        "\r\n",
                        "-",
                        "\u00A0",
                        "ä",
                        "Aa ",
                        "a@a.",
                        "DE12 ",
                        "+1",
                        "00",
                        "ey",
                        "ey.",
                        "-----BEGIN PRIVATE KEY-----",
                        "Gehalt ",
                        "P<",
                        "http://",
                        "a:a@",
                        "Name: ",
                        "1.2.",
                        "A00 ",
                        "Dr. A",
                        "0x",
                        "bc1",
                        "token=",
                        "a\u0301"));
    }
}
