package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryVaultTest implements VaultContract {
    private static final long MAX_BYTES = 100_000;

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore(MAX_BYTES, clock);

    @Override
    public RecordStore store() {
        return store;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }

    @Override
    public byte[] everyByte() {
        RecordSealer sealer = new RecordSealer(List.of(MASTER));
        String key = MASTER.tenant("secret-tenant") + MASTER.object(MASTER.tenant("secret-tenant"), "resp_1234567890");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(key.getBytes(StandardCharsets.UTF_8));
        store.get(key).forEach(content -> bytes.writeBytes(content.array()));
        assertThat(sealer.open(key, store.get(key).getFirst(), clock.millis())).isPresent();
        return bytes.toByteArray();
    }

    @Test
    void holdsNoMoreThanItMay() {
        Vault vault = vault();

        IntStream.range(0, 5_000).forEach(i -> vault.put("t", "resp_" + i, PERSON, TTL));

        assertThat(vault.stats().bytes()).isPositive().isLessThan(MAX_BYTES);
    }
}
