package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.redaction.pattern.PatternScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final EntityType NUMBER = new EntityType("NUMBER", Category.ORDINARY);
    private static final PatternScanner NUMBERS = new PatternScanner(List.of("\\b\\d{3,}\\b"));
    private static final Recognizer RECOGNIZER = (fragment, found) -> NUMBERS.scan(
            fragment.label() + fragment.text(),
            (_, start, end) -> found.accept(new Detection(start, end, NUMBER, 1, "numbers")));

    @RepeatedTest(20)
    void findsWithMemoryWhatItFindsWithout(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Detector remembering = new Detector(List.of(RECOGNIZER), 20_000);
        Detector forgetful = new Detector(List.of(RECOGNIZER));
        List<Fragment> chat =
                new ArrayList<>(List.of(Fragment.of("123"), new Fragment("456", "id", Fragment.Form.NUMBER)));

        for (int turn = 0; turn < 60; turn++) {
            edit(chat, random);
            for (Fragment fragment : chat) {
                assertThat(remembering.detect(fragment)).isEqualTo(forgetful.detect(fragment));
            }
        }

        assertThat(remembering.cacheHits()).isPositive();
    }

    private static void edit(List<Fragment> chat, Random random) {
        int which = random.nextInt(chat.size());
        Fragment old = chat.get(which);
        StringBuilder text = new StringBuilder(old.text());
        text.insert(random.nextInt(text.length() + 1), " 1a\uD800\uDC00".charAt(random.nextInt(5)));
        Fragment edited = new Fragment(text.toString(), random.nextBoolean() ? old.label() : "9", old.form());
        if (random.nextInt(4) == 0) {
            chat.add(edited);
        } else {
            chat.set(which, edited);
        }
    }

    @Test
    void readsOnlyTheNewFragmentsOfATurn() {
        AtomicInteger read = new AtomicInteger();
        Detector detector = new Detector(
                List.of((fragment, _) -> read.addAndGet(fragment.text().length())), 1 << 20);
        List<Fragment> history = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            history.add(Fragment.of(("message " + i + " ").repeat(100)));
        }
        history.forEach(detector::detect);
        read.set(0);

        history.add(Fragment.of("and now?"));
        history.forEach(detector::detect);

        assertThat(read).hasValue("and now?".length());
        assertThat(detector.cacheHits()).isEqualTo(100);
        assertThat(detector.cacheMisses()).isEqualTo(101);
    }

    @Test
    void tellsTextsApartThatAnEncoderWouldMakeTheSame() {
        Detector detector = new Detector(List.of(RECOGNIZER), 1 << 20);
        Fragment high = Fragment.of("\uD800 123");
        Fragment low = Fragment.of("\uDC00 123");
        Fragment label = new Fragment("3", "12", Fragment.Form.TEXT);
        Fragment shifted = new Fragment("23", "1", Fragment.Form.TEXT);

        List.of(high, low, label, shifted).forEach(detector::detect);

        assertThat(detector.cacheMisses()).isEqualTo(4);
    }

    @Test
    void remembersNoFailure() {
        AtomicInteger calls = new AtomicInteger();
        Recognizer failing = (_, _) -> {
            calls.incrementAndGet();
            throw new IllegalStateException("secret text");
        };
        Detector detector = new Detector(List.of(failing), 1 << 20);
        Fragment fragment = Fragment.of("secret text");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> detector.detect(fragment))
                    .isInstanceOf(RedactionException.class)
                    .hasMessageNotContaining("secret text");
        }

        assertThat(calls).hasValue(2);
    }

    @Test
    void forgetsWhenItsWeightIsReached() {
        Detector detector = new Detector(List.of(RECOGNIZER), 10_000);

        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 1000; i++) {
                detector.detect(Fragment.of("number " + (1000 + i)));
            }
        }

        assertThat(detector.cacheHits()).isLessThan(200);
    }

    @Test
    void countsTheLengthOfTheFragmentsThatItRemembers() {
        Detector detector = new Detector(List.of((_, _) -> {}), 1 << 20);
        List<Fragment> fragments = IntStream.range(0, 200)
                .mapToObj(i -> Fragment.of(i + "x".repeat(1 << 17)))
                .toList();

        fragments.forEach(detector::detect);
        fragments.forEach(detector::detect);

        assertThat(detector.cacheHits()).isLessThan(100);
    }
}
