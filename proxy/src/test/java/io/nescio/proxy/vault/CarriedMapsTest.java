package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.nescio.proxy.vault.Vault.Part;
import io.nescio.redaction.restore.RestoreMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarriedMapsTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Placeholders with the numbers from {@code from} to before {@code to}. */
    private static RestoreMap map(int from, int to) {
        Map<String, String> originals = new HashMap<>();
        for (int i = from; i < to; i++) {
            originals.put("[PERSON_P%04d]".formatted(i), "Person " + i);
        }
        return RestoreMap.of(originals);
    }

    private static int size(List<Part> parts) {
        return parts.stream().mapToInt(part -> part.map().size()).sum();
    }

    @Test
    void carriesEachPlaceholderOnceUntilItWouldHaveExpired() {
        List<Part> recalled = List.of(
                new Part(map(0, 3), 10 * DAY), new Part(map(2, 5), 12 * DAY + 7), new Part(map(4, 7), 12 * DAY + 9));

        List<Part> carried = CarriedMaps.of(recalled, map(6, 8));

        assertThat(carried).containsExactly(new Part(map(2, 6), 12 * DAY + 9), new Part(map(0, 2), 10 * DAY));
    }

    @Test
    void carriesNothingThatIsKeptAnew() {
        assertThat(CarriedMaps.of(List.of(new Part(map(0, 5), DAY)), map(0, 9))).isEmpty();
    }

    @Test
    void carriesThePartThatExpiresLastWholeAndOfTheOthersWhatHasRoom() {
        int large = CarriedMaps.MAX_ENTRIES + 1;

        assertThat(CarriedMaps.of(List.of(new Part(map(0, 9), DAY), new Part(map(10, 10 + large), 2 * DAY)), map(0, 0)))
                .containsExactly(new Part(map(10, 10 + large), 2 * DAY));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 10_000})
    void doesNotGrowWithTheTurnsOfAConversation(int turnsOfADay) {
        List<Part> kept = List.of();
        for (int turn = 0; turn < 500; turn++) {
            RestoreMap own = map(10 * turn, 10 * turn + 10);
            List<Part> next = new ArrayList<>(CarriedMaps.of(kept, own));
            next.add(new Part(own, turn * DAY / turnsOfADay));
            kept = List.copyOf(next);
        }

        assertThat(size(kept)).isBetween(CarriedMaps.MAX_ENTRIES - 400, CarriedMaps.MAX_ENTRIES + 10);
        assertThat(kept.stream()
                        .map(Part::map)
                        .reduce(RestoreMap::with)
                        .orElseThrow()
                        .original("[PERSON_P4985]"))
                .isEqualTo("Person 4985");
        assertThat(kept.size()).isLessThanOrEqualTo(turnsOfADay == 1 ? 201 : 22);
    }
}
