package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OverlapResolverTest {
    private static final EntityType URL = new EntityType("URL", Category.ORDINARY);
    private static final EntityType EMAIL = new EntityType("EMAIL", Category.ORDINARY);
    private static final EntityType PERSON = new EntityType("PERSON", Category.ORDINARY);

    @RepeatedTest(200)
    void leavesNoDetectedOffsetInTheClear(RepetitionInfo repetition) {
        List<Detection> detections = random(new Random(repetition.getCurrentRepetition()));

        List<Detection> resolved = OverlapResolver.resolve(detections);

        assertThat(offsets(resolved)).isEqualTo(offsets(detections));
    }

    @RepeatedTest(50)
    void returnsDisjointDetectionsInTextOrder(RepetitionInfo repetition) {
        List<Detection> detections = random(new Random(repetition.getCurrentRepetition()));

        List<Detection> resolved = OverlapResolver.resolve(detections);

        for (int i = 1; i < resolved.size(); i++) {
            assertThat(resolved.get(i).start())
                    .isGreaterThanOrEqualTo(resolved.get(i - 1).end());
        }
    }

    @RepeatedTest(50)
    void doesNotDependOnTheOrderOfItsInput(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Detection> detections = random(random);
        List<Detection> shuffled = new ArrayList<>(detections);
        Collections.shuffle(shuffled, random);

        List<Detection> resolved = OverlapResolver.resolve(shuffled);

        assertThat(resolved).isEqualTo(OverlapResolver.resolve(detections));
    }

    @Test
    void namesARunAfterItsLongestMember() {
        Detection url = new Detection(0, 30, URL, 0.4, "a");
        Detection email = new Detection(10, 25, EMAIL, 1, "b");

        List<Detection> resolved = OverlapResolver.resolve(List.of(email, url));

        assertThat(resolved).containsExactly(url);
    }

    @Test
    void coversTheHalfOfTheLoserOutsideTheWinner() {
        Detection person = new Detection(0, 8, PERSON, 0.9, "a");
        Detection email = new Detection(5, 25, EMAIL, 1, "b");

        List<Detection> resolved = OverlapResolver.resolve(List.of(person, email));

        assertThat(resolved).containsExactly(new Detection(0, 25, EMAIL, 1, "b"));
    }

    @Test
    void keepsNeighboursApart() {
        Detection given = new Detection(0, 4, PERSON, 0.9, "a");
        Detection surname = new Detection(4, 8, PERSON, 0.9, "a");

        List<Detection> resolved = OverlapResolver.resolve(List.of(given, surname));

        assertThat(resolved).containsExactly(given, surname);
    }

    private static List<Detection> random(Random random) {
        List<EntityType> types = List.of(URL, EMAIL, PERSON);
        List<Detection> detections = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            int start = random.nextInt(100);
            int end = start + 1 + random.nextInt(15);
            detections.add(
                    new Detection(start, end, types.get(random.nextInt(3)), 0.1 + random.nextInt(9) / 10.0, "r"));
        }
        return detections;
    }

    private static BitSet offsets(List<Detection> detections) {
        BitSet offsets = new BitSet();
        detections.forEach(found -> offsets.set(found.start(), found.end()));
        return offsets;
    }
}
