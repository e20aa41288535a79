package io.nescio.proxy.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpoolTest {
    @TempDir
    private Path directory;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_001})
    void givesBackWhatWasWrittenAtAnyPlace(int length) {
        byte[] bytes = random(length);
        Spools spools = new Spools(directory, 1 << 20);

        try (Spool spool = spools.open()) {
            for (int at = 0; at < length; at += 999) {
                spool.write(bytes, at, Math.min(length, at + 999));
            }
            spool.finish();

            byte[] all = new byte[length + 10];
            assertThat(spool.read(0, all, 0, all.length)).isEqualTo(length);
            assertThat(Arrays.copyOf(all, length)).isEqualTo(bytes);
            byte[] tail = new byte[length / 2];
            assertThat(spool.read(length - tail.length, tail, 0, tail.length)).isEqualTo(tail.length);
            assertThat(tail).isEqualTo(Arrays.copyOfRange(bytes, length - tail.length, length));
            assertThat(spool.length()).isEqualTo(length);
        }
        assertThat(spools.held()).isZero();
    }

    @Test
    void leavesNoNameInTheDirectoryAndNoTextOnTheDisk() throws IOException {
        Path link = Path.of("/proc/self/fd");
        byte[] text = "Anna Schmidt ".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

        try (Spool spool = new Spools(directory, 1 << 20).open()) {
            spool.write(text, 0, text.length);
            spool.finish();

            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
            assertThat(onDisk(link))
                    .isNotEmpty()
                    .allSatisfy(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .hasSizeGreaterThan(text.length)
                            .doesNotContain("Anna"));
        }
    }

    private java.util.List<byte[]> onDisk(Path descriptors) throws IOException {
        java.util.List<byte[]> found = new java.util.ArrayList<>();
        try (Stream<Path> open = Files.list(descriptors)) {
            for (Path path : open.toList()) {
                if (Files.isSymbolicLink(path)
                        && Files.readSymbolicLink(path).toString().startsWith(directory.toString())) {
                    found.add(Files.readAllBytes(path));
                }
            }
        }
        return found;
    }

    @Test
    void refusesWhatIsMoreThanAllSpoolsMayHold() {
        Spools spools = new Spools(directory, 200_000);
        byte[] bytes = random(150_000);

        try (Spool first = spools.open();
                Spool second = spools.open()) {
            first.write(bytes, 0, bytes.length);
            first.finish();

            assertThatExceptionOfType(RequestRefusedException.class)
                    .isThrownBy(() -> second.write(bytes, 0, bytes.length))
                    .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.SPOOL_FULL));
        }
        assertThat(spools.held()).isZero();
    }

    @Test
    void refusesWithoutADirectory() {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> new Spools(directory.resolve("none"), 1).open())
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Failure.SPOOL_FULL));
    }
}
