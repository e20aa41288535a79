package io.nescio.proxy.command;

import java.util.List;

/**
 * One conversation of the demo.
 *
 * @param title what it shows
 * @param text what the application sends
 * @param values the personal data in it, which the provider must not see
 * @param reply what the stand-in answers; {@code {TYPE}} stands for the first placeholder of that type that it saw
 * @param expected what the application must get back
 * @param kind how it is asked and answered
 */
record DemoScenario(String title, String text, List<String> values, String reply, String expected, Kind kind) {
    enum Kind {
        PLAIN,
        STREAMED,
        TOOL_CALL
    }

    static final List<DemoScenario> ALL = List.of(
            new DemoScenario(
                    "German, plain",
                    "Bitte beantworte die Beschwerde von Frau Anna Schmidt, geboren am 12.03.1980, wohnhaft in der Lindenstraße 14,"
                            + " 50674 Köln. E-Mail anna.schmidt@example.org, IBAN DE89 3704 0044 0532 0130 00, Steuer-ID 86 095 742 719.",
                    List.of(
                            "Anna Schmidt",
                            "12.03.1980",
                            "Lindenstraße 14",
                            "anna.schmidt@example.org",
                            "DE89 3704 0044 0532 0130 00",
                            "86 095 742 719"),
                    "Sehr geehrte Frau {PERSON}, die Gutschrift geht auf {IBAN}; die Bestätigung an {EMAIL}.",
                    "Sehr geehrte Frau Anna Schmidt, die Gutschrift geht auf DE89 3704 0044 0532 0130 00; die Bestätigung an"
                            + " anna.schmidt@example.org.",
                    DemoScenario.Kind.PLAIN),
            new DemoScenario(
                    "English, streamed",
                    "Write a short reply to James Whitfield (james.whitfield@example.com, +44 20 7946 0958) about his late parcel.",
                    List.of("James Whitfield", "james.whitfield@example.com", "+44 20 7946 0958"),
                    "Dear {PERSON}, I am sorry about your parcel. We will call you at {PHONE} today.",
                    "Dear James Whitfield, I am sorry about your parcel. We will call you at +44 20 7946 0958 today.",
                    DemoScenario.Kind.STREAMED),
            new DemoScenario(
                    "English, a tool call",
                    "Create a ticket: Maria Gonzalez, maria.gonzalez@example.net, card 4111 1111 1111 1111, was charged twice.",
                    List.of("Maria Gonzalez", "maria.gonzalez@example.net", "4111 1111 1111 1111"),
                    "{\"customer\":\"{PERSON}\",\"email\":\"{EMAIL}\",\"card\":\"{CREDIT_CARD}\"}",
                    "{\"customer\":\"Maria Gonzalez\",\"email\":\"maria.gonzalez@example.net\",\"card\":\"4111 1111 1111 1111\"}",
                    DemoScenario.Kind.TOOL_CALL));

    @Override
    public String toString() {
        return title;
    }
}
