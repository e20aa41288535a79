package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import io.nescio.redaction.restore.RestoreMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest implements VaultContract {
    private final MovableClock clock = new MovableClock();
    private final List<RecordStore> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    @Override
    public RecordStore store() {
        RecordStore store = new FileStore(file(), clock);
        opened.add(store);
        return store;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public byte[] everyByte() {
        opened.forEach(RecordStore::close);
        return segmentBytes();
    }

    @AfterEach
    void close() {
        opened.forEach(RecordStore::close);
    }

    private Path file() {
        return directory.resolve("vault");
    }

    @Test
    void knowsEverythingAfterARestart() {
        try (Vault before = vault()) {
            IntStream.range(0, 100).forEach(i -> before.put("t", "resp_" + i, PERSON, TTL));
        }

        try (Vault after = vault()) {
            assertThat(IntStream.range(0, 100))
                    .allSatisfy(i -> assertThat(after.get("t", "resp_" + i)).contains(PERSON));
        }
    }

    @Test
    void keepsItsFilesToItsOwnerAlsoInADirectoryThatOthersMayEnter() throws IOException {
        Files.createDirectory(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rwxrwxr-x"));

        try (Vault vault = vault()) {
            vault.put("t", "resp_1", PERSON, TTL);
        }

        try (Stream<Path> files = Files.list(file())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void isOpenInOneProcessOnly() {
        store();

        assertThatThrownBy(() -> new FileStore(file(), clock))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("open in another process");
    }

    @Test
    void readsAndWritesWhileSpaceIsGivenBack() throws Exception {
        FileStore store = (FileStore) store();
        Vault vault = new Vault(store, List.of(MASTER), clock);
        RestoreMap large = RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt ".repeat(500)));
        IntStream.range(0, 50).forEach(i -> vault.put("t", "kept_" + i, PERSON, TTL));

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> writing = threads.submit(() -> IntStream.range(0, 2_000).forEach(i -> {
                vault.put("t", "resp_" + i, large, TTL);
                vault.delete("t", "resp_" + i);
            }));
            Future<?> reading = threads.submit(() -> IntStream.range(0, 20_000)
                    .forEach(i -> assertThat(vault.get("t", "kept_" + i % 50)).contains(PERSON)));
            while (!writing.isDone() || !reading.isDone()) {
                store.sweep();
            }
            writing.get();
            reading.get();
        }
        store.sweep();

        assertThat(vault.stats().records()).isEqualTo(50);
        assertThat(segmentBytes().length).isLessThan(2 << 20);
    }

    @Test
    void leavesNothingInItsFilesOfWhatWasForgotten() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);
        vault.put("u", "resp_2", PERSON.with(ADDRESS), TTL);

        vault.erase(List.of(NAME));
        opened.forEach(RecordStore::close);

        assertThat(segmentBytes()).isNotEmpty().containsOnly(0);
    }

    private byte[] segmentBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(file())) {
            for (Path part : files.filter(path -> path.getFileName().toString().startsWith("0"))
                    .toList()) {
                all.writeBytes(Files.readAllBytes(part));
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesAFileThatIsNoVault() throws IOException {
        Files.writeString(file(), "not a vault ".repeat(1_000));

        assertThatThrownBy(() -> new FileStore(file(), clock))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("vault.path");
    }

    @Test
    void takesNoSpaceForWhatHasExpired() {
        AtomicLong nanos = new AtomicLong();
        FileStore store = new FileStore(file(), clock, nanos::get);
        opened.add(store);
        Vault vault = new Vault(store, List.of(MASTER), clock);
        IntStream.range(0, 50).forEach(i -> vault.put("t", "resp_" + i, PERSON, TTL));

        for (int minute = 0; minute <= 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            store.sweep();
        }

        assertThat(vault.stats().records()).isZero();
        assertThat(vault.erase(List.of(NAME))).isZero();
        assertThat(segmentBytes()).isEmpty();
    }

    @Test
    void givesSpaceBackAndKeepsTheRestInPlaceOfWhatWasForgotten() throws IOException {
        FileStore store = (FileStore) store();
        Vault vault = new Vault(store, List.of(MASTER), clock);
        RestoreMap large = RestoreMap.of(Map.of("[PERSON_K7QXM]", "Anna Schmidt ".repeat(1_000)));
        IntStream.range(0, 300).forEach(i -> vault.put("t", "resp_" + i, large, i % 10 == 0 ? TTL.plus(TTL) : TTL));
        long before = segmentBytes().length;

        clock.advance(TTL.plusSeconds(1));
        IntStream.range(0, 300).filter(i -> i % 10 != 0).forEach(i -> vault.delete("t", "resp_" + i));
        store.sweep();
        store.close();

        assertThat((long) segmentBytes().length).isLessThan(before / 5);
        Vault after = vault();
        assertThat(IntStream.range(0, 300))
                .allSatisfy(i -> assertThat(after.get("t", "resp_" + i))
                        .isEqualTo(i % 10 == 0 ? Optional.of(large) : Optional.empty()));
        assertThat(after.stats().records()).isEqualTo(30);
    }

    @Test
    void forgetsNothingForGoodWhileTheClockIsInDoubt() {
        FileStore store = (FileStore) store();
        Vault vault = new Vault(store, List.of(MASTER), clock);
        vault.put("t", "resp_1", PERSON, TTL);

        clock.advance(Duration.ofDays(365));
        store.sweep();
        assertThat(vault.get("t", "resp_1")).isEmpty();
        clock.advance(Duration.ofDays(-365));
        store.sweep();

        assertThat(vault.get("t", "resp_1")).contains(PERSON);
    }
}
