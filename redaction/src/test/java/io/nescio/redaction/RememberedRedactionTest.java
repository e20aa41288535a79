package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.redaction.pattern.PatternScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RememberedRedactionTest {
    private static final EntityType NUMBER = new EntityType("CUSTOMER_NUMBER", Category.ORDINARY);
    private static final EntityType AGE = new EntityType("AGE", Category.ORDINARY);
    private static final PatternScanner PERSONS = new PatternScanner(List.of("(Herr|Frau) [A-Z][a-z]+( [A-Z][a-z]+)?"));
    private static final PatternScanner NUMBERS = new PatternScanner(List.of("KD-\\d{6}", "\\b\\d\\d\\b"));
    private static final List<EntityType> NUMBER_TYPES = List.of(NUMBER, AGE);
    private static final Policy POLICY = new Policy(
            "test", Map.of(Linker.PERSON, Operator.PLACEHOLDER, NUMBER, Operator.PLACEHOLDER, AGE, Operator.KEEP));
    private static final List<String> PIECES = List.of(
            "Herr Anton Karst",
            "Frau Karst",
            "Anton",
            "karst",
            "KARST",
            "Frau Berta Weidner",
            "Weidners",
            "Berta",
            "Herr Weidner",
            "A. Karst",
            "KD-100200",
            "KD-100300",
            "100200",
            "kommt",
            "und",
            "def karst(self):",
            "42",
            "[PERSON_ABCDE]",
            "PERSON ABCDE",
            "\n");

    private static final Recognizer RECOGNIZER = (fragment, found) -> {
        PERSONS.scan(
                fragment.text(),
                (_, start, end) -> found.accept(
                        new Detection(fragment.text().indexOf(' ', start) + 1, end, Linker.PERSON, 0.7, "names")));
        NUMBERS.scan(
                fragment.text(),
                (which, start, end) -> found.accept(new Detection(start, end, NUMBER_TYPES.get(which), 1, "numbers")));
    };

    @RepeatedTest(20)
    void redactsWithMemoryAsWithout(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Redactor remembering = new Redactor(new Detector(List.of(RECOGNIZER), 1 << 20), POLICY);
        Redactor forgetful = new Redactor(new Detector(List.of(RECOGNIZER)), POLICY);
        List<Fragment> chat = new ArrayList<>(List.of(message(random)));

        for (int turn = 0; turn < 25; turn++) {
            edit(chat, random);
            Set<String> surrogates = random.nextInt(4) == 0 ? Set.of("PERSON") : Set.of();
            Scope scope = scope(random.nextInt(3));

            Redaction remembered = remembering.withSurrogates(surrogates).redact(chat, scope);

            assertThat(remembered)
                    .isEqualTo(forgetful.withSurrogates(surrogates).redact(chat, scope));
        }
    }

    @Test
    void remembersForEachPolicyWhatItLooksFor() {
        Detector detector = new Detector(List.of(RECOGNIZER), 1 << 20);
        Redactor all = new Redactor(detector, POLICY);
        Redactor numbers = new Redactor(detector, new Policy("numbers", Map.of(NUMBER, Operator.PLACEHOLDER)));
        Fragment fragment = Fragment.of("Herr Karst, KD-100200");

        List<Integer> found = new ArrayList<>();
        for (Redactor redactor : List.of(all, numbers, all)) {
            found.add(redactor.detect(fragment).detections().size());
        }

        assertThat(found).containsExactly(2, 1, 2);
    }

    @Test
    void keepsNoTextInWhatItRemembers() {
        Fragment fragment = Fragment.of("Herr Karst, KD-100200");

        Detected detected = new Redactor(new Detector(List.of(RECOGNIZER), 1 << 20), POLICY).detect(fragment);

        assertThat(detected).hasToString("Detected[2 detections]");
        assertThat(Detected.class.getDeclaredFields())
                .noneMatch(field -> CharSequence.class.isAssignableFrom(field.getType()));
        assertThat(detected.detections())
                .hasSize(2)
                .allMatch(found -> !found.toString().contains("Karst"));
    }

    /** Adds a message, which may name who was not known before, takes one away, or changes one. */
    private static void edit(List<Fragment> chat, Random random) {
        int which = random.nextInt(chat.size());
        switch (random.nextInt(4)) {
            case 0 -> chat.set(which, message(random));
            case 1 -> {
                if (chat.size() > 1) {
                    chat.remove(which);
                }
            }
            default -> chat.add(message(random));
        }
    }

    private static Fragment message(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(" ,.".charAt(random.nextInt(3)));
        }
        return Fragment.of(text.toString());
    }

    private static Scope scope(int which) {
        return Scope.of(("a key for tests number " + which).getBytes(StandardCharsets.UTF_8));
    }
}
