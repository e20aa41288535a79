package io.nescio.proxy.vault;

import static io.nescio.proxy.vault.VaultContract.ADDRESS;
import static io.nescio.proxy.vault.VaultContract.MASTER;
import static io.nescio.proxy.vault.VaultContract.NAME;
import static io.nescio.proxy.vault.VaultContract.PERSON;
import static io.nescio.proxy.vault.VaultContract.TTL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFileVaultTest {
    private final MovableClock clock = new MovableClock();
    private final List<RecordStore> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    private FileStore store() {
        FileStore store = new FileStore(file(), clock);
        opened.add(store);
        return store;
    }

    private Vault vault() {
        return new Vault(store(), List.of(MASTER), clock);
    }

    private Path file() {
        return directory.resolve("vault");
    }

    @AfterEach
    void close() {
        opened.forEach(RecordStore::close);
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
    void deletesTheIndexThatTheEndOfItsProcessHasLeftWithoutItsData() throws IOException {
        Files.createDirectories(file());
        Files.write(file().resolve("00000001.index"), new byte[3 * SegmentEntry.BYTES]);

        store().sweep();

        assertThat(file().resolve("00000001.index")).doesNotExist();
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
