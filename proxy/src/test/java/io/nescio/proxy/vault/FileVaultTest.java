package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import io.nescio.redaction.restore.RestoreMap;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void knowsWhatWasAcknowledgedBeforeItsProcessWasKilled() throws IOException, InterruptedException {
        Process writer = writer("");
        int acknowledged = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && acknowledged < 300; line = lines.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
            writer.destroyForcibly().waitFor();
        }

        Vault vault = vault();

        assertThat(acknowledged).isGreaterThanOrEqualTo(300);
        for (int i = 0; i <= acknowledged; i++) {
            assertThat(vault.get("t", "resp_" + i)).as("record %d", i).contains(PERSON);
        }
    }

    @Test
    void saysThatItCannotPutOnAFullDiskAndKeepsWhatItHas() throws IOException, InterruptedException {
        Process writer = writer("ulimit -f 600; trap '' XFSZ; ");
        List<String> lines;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            lines = out.lines().toList();
        }
        writer.waitFor();
        int acknowledged = Integer.parseInt(lines.get(lines.size() - 2));

        Vault vault = vault();

        assertThat(lines.getLast()).isEqualTo(VaultWriter.UNAVAILABLE);
        for (int i = 0; i <= acknowledged; i++) {
            assertThat(vault.get("t", "resp_" + i)).as("record %d", i).contains(PERSON);
        }
        vault.put("t", "resp_new", PERSON, TTL);
        assertThat(vault.get("t", "resp_new")).contains(PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001.index", "00000001.data"})
    void repairsADamagedTail(String part) throws IOException {
        try (Vault before = vault()) {
            before.put("t", "resp_1", PERSON, TTL);
        }
        Files.write(file().resolve(part), new byte[] {1, 2, 3, 4, 5, 6, 7}, StandardOpenOption.APPEND);

        try (Vault after = vault()) {
            after.put("t", "resp_2", ADDRESS, TTL);
        }

        Vault again = vault();
        assertThat(again.get("t", "resp_1")).contains(PERSON);
        assertThat(again.get("t", "resp_2")).contains(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001.index", "00000001.data"})
    void losesWhatWasCutOffAlone(String part) throws IOException {
        try (Vault before = vault()) {
            before.put("t", "resp_1", PERSON, TTL);
            before.put("t", "resp_2", PERSON, TTL);
        }
        try (FileChannel file = FileChannel.open(file().resolve(part), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 5);
        }

        try (Vault after = vault()) {
            after.put("t", "resp_3", ADDRESS, TTL);
        }

        Vault again = vault();
        assertThat(again.get("t", "resp_1")).contains(PERSON);
        assertThat(again.get("t", "resp_2")).isEmpty();
        assertThat(again.get("t", "resp_3")).contains(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000001.index", "00000001.data"})
    void losesTheDamagedRecordAlone(String part) throws IOException {
        try (Vault before = vault()) {
            IntStream.range(0, 10).forEach(i -> before.put("t", "resp_" + i, PERSON, TTL));
        }
        byte[] bytes = Files.readAllBytes(file().resolve(part));
        bytes[bytes.length / 10 * 4 + 9] ^= 1;
        Files.write(file().resolve(part), bytes);

        Vault after = vault();

        assertThat(IntStream.range(0, 10)
                        .filter(i -> after.get("t", "resp_" + i).isEmpty()))
                .containsExactly(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsOneOfTwoCopiesThatTheEndOfItsProcessHasLeft(boolean whole) throws IOException {
        try (Vault before = vault()) {
            before.put("t", "resp_1", PERSON, TTL);
        }
        Files.copy(file().resolve("00000001.index"), file().resolve("00000002.index"));
        byte[] data = Files.readAllBytes(file().resolve("00000001.data"));
        Files.write(file().resolve("00000002.data"), whole ? data : new byte[data.length]);

        Vault after = vault();

        assertThat(after.get("t", "resp_1")).contains(PERSON);
        assertThat(after.stats().records()).isEqualTo(1);
        assertThat(after.erase(List.of(NAME))).isEqualTo(1);
        assertThat(after.get("t", "resp_1")).isEmpty();
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
    void erasesWhatCannotBeReadAnyMore() throws IOException {
        try (Vault before = vault()) {
            before.put("t", "resp_1", PERSON, TTL);
        }
        byte[] bytes = Files.readAllBytes(file().resolve("00000001.data"));
        bytes[9] ^= 1;
        Files.write(file().resolve("00000001.data"), bytes);

        assertThat(vault().erase(List.of(NAME))).isEqualTo(1);
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
    void deletesTheIndexThatTheEndOfItsProcessHasLeftWithoutItsData() throws IOException {
        Files.createDirectories(file());
        Files.write(file().resolve("00000001.index"), new byte[3 * SegmentEntry.BYTES]);

        ((FileStore) store()).sweep();

        assertThat(file().resolve("00000001.index")).doesNotExist();
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

    @Test
    void goesOnAfterAThreadWasInterruptedInIt() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> vault.put("t", "resp_2", PERSON, TTL)).isInstanceOf(VaultUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();

        vault.put("t", "resp_3", PERSON, TTL);
        assertThat(vault.get("t", "resp_1")).contains(PERSON);
        assertThat(vault.get("t", "resp_3")).contains(PERSON);
    }

    private Process writer(String before) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String command = before + "exec \"$@\"";
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        command,
                        "writer",
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VaultWriter.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
