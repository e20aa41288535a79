package io.nescio.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.ByteSize;
import io.nescio.config.ConfigException;
import io.nescio.config.RedactionConfig;
import io.nescio.config.ScopeBinding;
import io.nescio.config.Secret;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {
    private static final String HEADER = "x-conversation-id";

    @TempDir
    private Path directory;

    @Test
    void givesOneCallerOneScopeOnEveryReplica() {
        Scopes first = scopes(ScopeBinding.TENANT, "a key that is long enough", null);
        Scopes second = scopes(ScopeBinding.TENANT, "a key that is long enough", null);

        assertThat(code(first, caller("a"))).isEqualTo(code(second, caller("a")));
        assertThat(code(first, caller("a"))).isNotEqualTo(code(first, caller("b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization", "api-key", "x-api-key", "ocp-apim-subscription-key"})
    void tellsCallersApartByEachKindOfCredentials(String name) {
        Scopes scopes = scopes(ScopeBinding.TENANT, "a key that is long enough", null);
        HttpHeaders one = new DefaultHttpHeaders().set(name, "one");
        HttpHeaders two = new DefaultHttpHeaders().set(name, "two");

        assertThat(code(scopes, one)).isNotEqualTo(code(scopes, two));
        assertThat(scopes.tenant(one)).isNotEqualTo(scopes.tenant(two));
    }

    @Test
    void givesAllCallersOneScopeWhenItIsGlobal() {
        Scopes scopes = scopes(ScopeBinding.GLOBAL, "a key that is long enough", null);

        assertThat(code(scopes, caller("a"))).isEqualTo(code(scopes, caller("b")));
        assertThat(scopes.tenant(caller("a"))).isEqualTo(scopes.tenant(caller("b")));
    }

    @Test
    void givesEachRequestItsOwnScopeWhenItIsTheExchange() {
        Scopes scopes = scopes(ScopeBinding.EXCHANGE, "a key that is long enough", null);

        assertThat(code(scopes, caller("a"))).isNotEqualTo(code(scopes, caller("a")));
        assertThat(scopes.tenant(caller("a"))).isEqualTo(scopes.tenant(caller("a")));
    }

    @Test
    void givesEachConversationOfACallerItsOwnScope() {
        Scopes scopes = scopes(ScopeBinding.header(HEADER), "a key that is long enough", null);
        HttpHeaders one = caller("a").set(HEADER, "c-1");

        assertThat(code(scopes, one)).isEqualTo(code(scopes, caller("a").set(HEADER, "c-1")));
        assertThat(code(scopes, one)).isNotEqualTo(code(scopes, caller("a").set(HEADER, "c-2")));
        assertThat(code(scopes, one)).isNotEqualTo(code(scopes, caller("b").set(HEADER, "c-1")));
        assertThat(scopes.tenant(one)).isEqualTo(scopes.tenant(caller("a")));
    }

    @Test
    void fallsBackToTheCallerWithoutTheHeader() {
        Scopes byHeader = scopes(ScopeBinding.header(HEADER), "a key that is long enough", null);
        Scopes byTenant = scopes(ScopeBinding.TENANT, "a key that is long enough", null);

        assertThat(code(byHeader, caller("a"))).isEqualTo(code(byTenant, caller("a")));
    }

    @Test
    void readsKeysFromFiles() throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "a key that is long enough\n");
        Scopes scopes = scopes(ScopeBinding.GLOBAL, new Secret.File(file), null);

        assertThat(code(scopes, caller("a")))
                .isEqualTo(code(scopes(ScopeBinding.GLOBAL, "a key that is long enough", null), caller("a")));
    }

    @Test
    void takesNoShortKeys() {
        assertThatThrownBy(() -> scopes(ScopeBinding.TENANT, "short", null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redaction.key");
        assertThatThrownBy(() -> scopes(ScopeBinding.TENANT, "a key that is long enough", "short"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redaction.old-key");
    }

    private Scopes scopes(ScopeBinding binding, String key, @Nullable String oldKey) {
        return scopes(binding, written(key), oldKey == null ? null : written(oldKey));
    }

    private static Scopes scopes(ScopeBinding binding, Secret key, @Nullable Secret oldKey) {
        return new Scopes(new RedactionConfig(
                "standard",
                List.of("de"),
                Map.of(),
                Map.of(),
                Map.of(),
                binding,
                key,
                oldKey,
                null,
                null,
                ByteSize.ofMiB(1),
                List.of()));
    }

    private Secret written(String key) {
        try {
            return new Secret.File(Files.writeString(Files.createTempFile(directory, "key", ""), key));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String code(Scopes scopes, HttpHeaders headers) {
        return scopes.of(headers).pseudonym("x");
    }

    private static HttpHeaders caller(String key) {
        return new DefaultHttpHeaders().set("authorization", "Bearer " + key);
    }
}
