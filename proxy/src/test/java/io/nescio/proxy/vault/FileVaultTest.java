package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
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
        try {
            return Files.readAllBytes(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @Test
    void repairsADamagedTail() throws IOException {
        try (Vault before = vault()) {
            before.put("t", "resp_1", PERSON, TTL);
        }
        Files.write(file(), new byte[] {1, 2, 3, 4, 5, 6, 7}, StandardOpenOption.APPEND);

        Vault after = vault();

        assertThat(after.get("t", "resp_1")).contains(PERSON);
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
        FileStore store = (FileStore) store();
        Vault vault = new Vault(store, List.of(MASTER), clock);
        IntStream.range(0, 50).forEach(i -> vault.put("t", "resp_" + i, PERSON, TTL));

        clock.advance(TTL.plusSeconds(1));
        store.sweep();

        assertThat(vault.stats().records()).isZero();
        assertThat(vault.erase(NAME)).isZero();
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
