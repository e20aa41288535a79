package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRecordsTest {
    private static final String TENANT = VaultContract.MASTER.tenant("t");

    @TempDir
    private Path directory;

    private static SealedRecord record(String object) {
        byte[] content = object.repeat(100).getBytes(StandardCharsets.UTF_8);
        String key = TENANT + VaultContract.MASTER.object(TENANT, object);
        return new SealedRecord(
                key, VaultContract.MASTER.part(key, content), SealedBytes.owning(content), Long.MAX_VALUE, Set.of());
    }

    private static Segment moveAll(FileRecords records) throws IOException {
        Segment segment = records.segments().getFirst();
        records.seal(segment);
        records.move(segment, 0, segment.entries());
        return segment;
    }

    @Test
    void doesNotFindAgainWhatWasForgottenAfterItWasMoved() throws IOException {
        SealedRecord kept = record("resp_1");
        SealedRecord deleted = record("resp_2");
        try (FileRecords before = new FileRecords(directory)) {
            before.put(kept);
            before.put(deleted);
            moveAll(before);
            before.forget(deleted.key());
        }

        try (FileRecords after = new FileRecords(directory)) {
            assertThat(after.get(deleted.key())).isEmpty();
            assertThat(after.get(kept.key())).hasSize(1);
        }
    }

    @Test
    void movesNothingTwice() throws IOException {
        try (FileRecords records = new FileRecords(directory)) {
            records.put(record("resp_1"));
            Segment moved = moveAll(records);

            records.move(moved, 0, moved.entries());

            assertThat(records.segments().getLast().entries()).isEqualTo(1);
        }
    }
}
