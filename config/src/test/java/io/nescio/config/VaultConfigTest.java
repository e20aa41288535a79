package io.nescio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultConfigTest {
    private final ConfigLoader loader = new ConfigLoader(new ConfigLoader.Vocabulary(
            Set.of(), Set.of(), Set.of("standard"), Set.of("de", "en"), _ -> "", (_, _, _) -> Optional.empty()));

    @Test
    void readsEveryOption() {
        String text = """
                vault:
                  kind: redis
                  path: /var/lib/nescio/vault
                  url: redis-cluster://nescio@one:7000,two:7000
                  password: {env: REDIS_PASSWORD}
                  key: {file: /run/secrets/key}
                  old-key: {file: /run/secrets/old}
                  missing: refuse
                  memory: 1MiB
                  timeout: 200ms
                  ttl: {response: 7d}
                """;

        VaultConfig vault = loader.parse(text, "n.yaml").vault();

        assertThat(vault)
                .isEqualTo(new VaultConfig(
                        VaultConfig.Kind.REDIS,
                        Path.of("/var/lib/nescio/vault"),
                        URI.create("redis-cluster://nescio@one:7000,two:7000"),
                        new Secret.Env("REDIS_PASSWORD"),
                        new Secret.File(Path.of("/run/secrets/key")),
                        new Secret.File(Path.of("/run/secrets/old")),
                        VaultConfig.Missing.REFUSE,
                        ByteSize.ofMiB(1),
                        Duration.ofMillis(200),
                        Map.of("response", "7d")));
        assertThat(vault.user()).isEqualTo("nescio");
        assertThat(vault.ttl("response")).isEqualTo(Duration.ofDays(7));
        assertThat(vault.ttl("file")).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {kind: file}                       | needs a key
            {url: 'redis://user:secret@host'}  | a password is never written in the URL
            {url: 'redis://u:secret@a:1,b:1'}  | a password is never written in the URL
            {ttl: {respons: 1d}}               | did you mean `response`?
            {ttl: {response: soon}}            | not a time
            {ttl: {response: 0s}}              | of no use
            """)
    void saysWhatIsWrong(String vault, String problem) {
        ConfigException problems =
                catchThrowableOfType(ConfigException.class, () -> loader.parse("vault: " + vault, "n.yaml"));

        assertThat(problems.problems()).singleElement().asString().contains(problem);
    }
}
