package io.nescio.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FragmentHashTest {
    /** The key of the published vectors: the bytes 0 to 15. */
    private static final FragmentHash HASH = new FragmentHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

    @Test
    void hashesWholeWordsAsTheReferenceDoes() {
        assertThat(HASH.of()).isEqualTo(words("a3817f04ba25a8e6", "6df67214c7550293"));
        assertThat(HASH.of(0x0706050403020100L)).isEqualTo(words("3b62a9ba6258f561", "0f83e264f31497b4"));
    }

    /** The reference prints bytes, the lowest of each word first. */
    private static FragmentHash.Value words(String first, String second) {
        return new FragmentHash.Value(
                Long.reverseBytes(Long.parseUnsignedLong(first, 16)),
                Long.reverseBytes(Long.parseUnsignedLong(second, 16)));
    }

    @Test
    void tellsApartWhatDiffersInLengthLabelOrForm() {
        Set<FragmentHash.Value> values = new HashSet<>();

        for (int length = 0; length < 20; length++) {
            values.add(HASH.of(Fragment.of("\0".repeat(length))));
            values.add(HASH.of(new Fragment("", "\0".repeat(length + 1), Fragment.Form.TEXT)));
            values.add(HASH.of(new Fragment("\0".repeat(length), "", Fragment.Form.BARE)));
        }

        assertThat(values).hasSize(60);
    }
}
