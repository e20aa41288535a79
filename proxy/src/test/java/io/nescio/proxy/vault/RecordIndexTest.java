package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordIndexTest {
    private static final MasterKey MASTER = MasterKey.of("key", "the first master key of the tests");
    private static final String TENANT = MASTER.tenant("t");

    private record Name(String key, String part) {}

    private static Name name(int i) {
        // Some objects have many parts, so that there are long runs of slots.
        return new Name(TENANT + MASTER.object(TENANT, "object" + i % 300), "%016d".formatted(i));
    }

    @Test
    void findsWhatAMapFindsAfterRandomChanges() {
        Random random = new Random(7);
        RecordIndex index = new RecordIndex(0);
        Map<Name, Long> expected = new HashMap<>();
        List<Name> present = new ArrayList<>();
        for (int i = 1; i <= 20_000; i++) {
            if (random.nextInt(10) < 6 || present.isEmpty()) {
                Name added = name(i);
                index.add(added.key(), added.part(), i);
                expected.put(added, (long) i);
                present.add(added);
            } else {
                Name chosen = present.remove(random.nextInt(present.size()));
                long place = Objects.requireNonNull(expected.get(chosen));
                if (random.nextBoolean()) {
                    index.remove(chosen.key(), place);
                    expected.remove(chosen);
                } else {
                    index.move(chosen.key(), place, place + 1_000_000);
                    expected.put(chosen, place + 1_000_000);
                    present.add(chosen);
                }
            }
        }

        assertThat(index.size()).isEqualTo(expected.size());
        for (int i = 1; i <= 20_000; i++) {
            Name name = name(i);
            Long place = expected.get(name);
            assertThat(index.places(name.key(), name.part()))
                    .as("record %d", i)
                    .isEqualTo(place == null ? new long[0] : new long[] {place});
        }
        for (int i = 0; i < 300; i++) {
            String key = name(i).key();
            long parts = expected.keySet().stream()
                    .filter(name -> name.key().equals(key))
                    .count();
            assertThat(index.places(key)).hasSize((int) parts);
        }
    }
}
