package io.nescio.proxy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ConfigException;
import io.nescio.redaction.restore.RestoreMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every vault does, whatever it is kept in. */
interface VaultContract {
    String NAME = "Anna Schmidt";
    String EMAIL = "anna.schmidt@example.org";
    Duration TTL = Duration.ofHours(1);
    RestoreMap PERSON = RestoreMap.of(Map.of("[PERSON_K7QXM]", NAME));
    RestoreMap ADDRESS = RestoreMap.of(Map.of("[EMAIL_QX7KM]", EMAIL));
    MasterKey MASTER = MasterKey.of("key", "the first master key of the tests");
    MasterKey OTHER = MasterKey.of("key", "another master key of the tests");

    /** A store that holds nothing of other tests. */
    RecordStore store();

    /** Every byte that the store's keeper has of it. */
    byte[] everyByte();

    MovableClock clock();

    default Vault vault() {
        return new Vault(store(), List.of(MASTER), clock());
    }

    @Test
    default void givesBackWhatWasPut() {
        Vault vault = vault();

        vault.put("t", "resp_1", PERSON, TTL);

        assertThat(vault.get("t", "resp_1")).contains(PERSON);
    }

    @Test
    default void knowsAnObjectInWhichNothingWasReplaced() {
        Vault vault = vault();

        vault.put("t", "resp_1", RestoreMap.empty(), TTL);

        assertThat(vault.get("t", "resp_1")).contains(RestoreMap.empty());
        assertThat(vault.get("t", "resp_2")).isEmpty();
    }

    @Test
    default void addsPartsToAnObject() {
        Vault vault = vault();

        vault.put("t", "thread_1", PERSON, TTL);
        vault.put("t", "thread_1", ADDRESS, TTL);
        vault.put("t", "thread_1", ADDRESS, TTL);

        assertThat(vault.get("t", "thread_1")).contains(PERSON.with(ADDRESS));
        assertThat(vault.stats().records()).isEqualTo(2);
    }

    @Test
    default void givesNothingToAnotherTenant() {
        Vault vault = vault();

        vault.put("t", "resp_1", PERSON, TTL);

        assertThat(vault.get("u", "resp_1")).isEmpty();
    }

    @Test
    default void forgetsWhatIsDeleted() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);
        vault.put("t", "resp_2", PERSON, TTL);

        assertThat(vault.delete("t", "resp_1")).isTrue();
        assertThat(vault.delete("t", "resp_1")).isFalse();

        assertThat(vault.get("t", "resp_1")).isEmpty();
        assertThat(vault.get("t", "resp_2")).contains(PERSON);
    }

    @Test
    default void forgetsWhatHasExpired() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);
        vault.put("t", "resp_2", PERSON, TTL.multipliedBy(3));

        clock().advance(TTL.plusSeconds(1));

        assertThat(vault.get("t", "resp_1")).isEmpty();
        assertThat(vault.get("t", "resp_2")).contains(PERSON);
    }

    @Test
    default void servesAgainWhatWasOverByAClockThatIsPutRight() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);

        clock().advance(Duration.ofDays(365));
        assertThat(vault.get("t", "resp_1")).isEmpty();
        clock().advance(Duration.ofDays(-365));

        assertThat(vault.get("t", "resp_1")).contains(PERSON);
    }

    @Test
    default void keepsWhatIsPutWhileTheClockIsBehind() {
        Vault vault = vault();
        clock().advance(Duration.ofDays(-365));

        vault.put("t", "resp_1", PERSON, TTL);

        assertThat(vault.get("t", "resp_1")).contains(PERSON);
        clock().advance(Duration.ofDays(365));
        assertThat(vault.get("t", "resp_1")).isEmpty();
    }

    @Test
    default void erasesEveryRecordThatHoldsAValue() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);
        vault.put("u", "file-1", PERSON.with(ADDRESS), TTL);
        vault.put("u", "thread_1", PERSON, TTL);
        vault.put("u", "thread_1", ADDRESS, TTL);

        assertThat(vault.erase(List.of("ANNA  schmidt"))).isEqualTo(3);
        assertThat(vault.erase(List.of(NAME))).isZero();

        assertThat(vault.get("t", "resp_1")).isEmpty();
        assertThat(vault.get("u", "file-1")).isEmpty();
        assertThat(vault.get("u", "thread_1")).contains(ADDRESS);
    }

    @Test
    default void purgesOneTenant() {
        Vault vault = vault();
        vault.put("t", "resp_1", PERSON, TTL);
        vault.put("t", "resp_2", PERSON, TTL);
        String tag = vault.stats().tenants().keySet().iterator().next();
        vault.put("u", "resp_1", ADDRESS, TTL);

        assertThat(vault.purge(tag)).isEqualTo(2);

        assertThat(vault.get("t", "resp_1")).isEmpty();
        assertThat(vault.get("u", "resp_1")).contains(ADDRESS);
    }

    @Test
    default void saysWhatItHolds() {
        Vault vault = vault();

        IntStream.range(0, 5).forEach(i -> vault.put("t", "resp_" + i, PERSON, TTL));

        assertThat(vault.stats().records()).isEqualTo(5);
        assertThat(vault.stats().tenants()).hasSize(1).containsValue(5L);
        assertThat(vault.stats().bytes()).isPositive();
    }

    @Test
    default void holdsNeitherValuesNorNamesInClear() {
        Vault vault = vault();

        vault.put("secret-tenant", "resp_1234567890", PERSON.with(ADDRESS), TTL);
        String bytes = new String(everyByte(), StandardCharsets.ISO_8859_1);

        assertThat(bytes).isNotEmpty();
        for (String clear :
                List.of(NAME, "Schmidt", "schmidt", EMAIL, "PERSON_K7QXM", "secret-tenant", "resp_1234567890")) {
            assertThat(bytes).doesNotContain(clear);
        }
    }

    @Test
    default void readsRecordsOfTheOldKeyAfterARotation() {
        RecordStore store = store();
        new Vault(store, List.of(MASTER), clock()).put("t", "resp_1", PERSON, TTL);

        Vault rotated = new Vault(store, List.of(OTHER, MASTER), clock());
        rotated.put("t", "resp_2", ADDRESS, TTL);

        assertThat(rotated.get("t", "resp_1")).contains(PERSON);
        assertThat(rotated.get("t", "resp_2")).contains(ADDRESS);
        assertThat(rotated.erase(List.of(NAME))).isEqualTo(1);
    }

    @Test
    default void refusesAnotherMasterKey() {
        RecordStore store = store();
        new Vault(store, List.of(MASTER), clock()).put("t", "resp_1", PERSON, TTL);

        assertThatThrownBy(() -> new Vault(store, List.of(OTHER), clock()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("vault.key");
    }
}
