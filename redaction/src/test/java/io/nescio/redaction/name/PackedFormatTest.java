package io.nescio.redaction.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PackedFormatTest {
    private static final PackedModel MODEL = new PackedModel(
            "de",
            new PackedModel.Table(new long[] {3, 70_000, (1L << 40) - 1}, new int[] {1, 1 << 19, 77}),
            PackedModel.Table.empty(),
            new PackedModel.Table(new long[] {9}, new int[] {255}),
            new PackedModel.Rows(new long[] {1, 5}, new long[] {
                PackedModel.row(new int[] {0, 0, 0, 0, 0, 0, 0}), PackedModel.row(new int[] {-127, 1, 0, 127, 5, -6, 2})
            }),
            List.of("\n", "für"),
            0.5f,
            new float[49],
            new float[] {0, 1, 1, 1, 1, 1, 1});

    @Test
    void readsWhatItWrote() {
        byte[] bytes = PackedFormat.write(MODEL);

        PackedModel read = PackedFormat.read(bytes);

        assertThat(PackedFormat.write(read)).isEqualTo(bytes);
        assertThat(read.features().rows()).isEqualTo(MODEL.features().rows());
        assertThat(read.lists().keys()).isEqualTo(MODEL.lists().keys());
        assertThat(read.lists().values()).isEqualTo(MODEL.lists().values());
        assertThat(read.frequentWords()).isEqualTo(MODEL.frequentWords());
    }

    @Test
    void refusesADamagedFile() {
        byte[] bytes = PackedFormat.write(MODEL);
        bytes[20]++;

        assertThatThrownBy(() -> PackedFormat.read(bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackedFormat.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALanguageWithoutAFile() {
        assertThatThrownBy(() -> LanguageModel.load("xx")).hasMessageContaining("xx");
    }
}
