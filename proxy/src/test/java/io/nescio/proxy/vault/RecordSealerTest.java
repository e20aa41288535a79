package io.nescio.proxy.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSealerTest {
    private static final MasterKey MASTER = MasterKey.of("key", "the first master key of the tests");
    private static final String KEY = "t".repeat(MasterKey.TENANT_CHARS) + "o".repeat(24);
    private static final byte[] CONTENT = "Anna Schmidt".getBytes(UTF_8);

    private final RecordSealer sealer = new RecordSealer(List.of(MASTER));

    @Test
    void opensNothingOfWhichOneBitWasChanged() {
        byte[] sealed = sealer.seal(KEY, CONTENT, Long.MAX_VALUE).array();

        for (int bit = 0; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(sealer.open(KEY, SealedBytes.owning(changed), 0)).isEmpty();
        }
    }

    @Test
    void opensNothingThatIsCutOff() {
        byte[] sealed = sealer.seal(KEY, CONTENT, Long.MAX_VALUE).array();

        for (int length = 0; length < sealed.length; length++) {
            assertThat(sealer.open(KEY, SealedBytes.owning(Arrays.copyOf(sealed, length)), 0))
                    .isEmpty();
        }
    }

    @Test
    void opensNothingUnderAnotherObjectOrTenant() {
        SealedBytes sealed = sealer.seal(KEY, CONTENT, Long.MAX_VALUE);

        assertThat(sealer.open(KEY, sealed, 0))
                .hasValueSatisfying(open -> assertThat(open).isEqualTo(CONTENT));
        assertThat(sealer.open(KEY.replace('o', 'p'), sealed, 0)).isEmpty();
        assertThat(sealer.open(KEY.replace('t', 'u'), sealed, 0)).isEmpty();
    }

    @Test
    void sealsTheSameContentDifferentlyEachTime() {
        assertThat(sealer.seal(KEY, CONTENT, Long.MAX_VALUE).array())
                .isNotEqualTo(sealer.seal(KEY, CONTENT, Long.MAX_VALUE).array());
    }

    @Test
    void opensNothingThatHasExpired() {
        SealedBytes sealed = sealer.seal(KEY, CONTENT, 1_000);

        assertThat(sealer.open(KEY, sealed, 999)).isPresent();
        assertThat(sealer.open(KEY, sealed, 1_000)).isEmpty();
    }
}
