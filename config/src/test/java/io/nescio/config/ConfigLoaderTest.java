package io.nescio.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    private final ConfigLoader loader = new ConfigLoader(new ConfigLoader.Vocabulary(
            Set.of("EMAIL", "PHONE", "ORGANIZATION"),
            Set.of("placeholder", "keep", "block"),
            Set.of("off", "minimal", "standard", "strict"),
            Set.of("de", "en"),
            pattern -> pattern.regex().contains("(?=") ? "it is not linear" : "",
            (type, file, instead) -> file.endsWith(type + ".bin") ? Optional.empty() : Optional.of("not a model")));

    @Test
    void keepsEveryDefaultWhenTheFileIsEmpty() {
        assertThat(loader.parse("", "nescio.yaml")).isEqualTo(ProxyConfig.DEFAULTS);
        assertThat(loader.parse("# nothing\n", "nescio.yaml")).isEqualTo(ProxyConfig.DEFAULTS);
    }

    @Test
    void refusesAPatternThatCannotBeUsedAtItsLine() {
        String text = """
                redaction:
                  patterns:
                    - type: PROJECT_CODE
                      regex: 'P-[0-9]{5}'
                    - type: SLOW
                      regex: '(?=a)b'
                    - {type: EMPTY, operator: hide}
                """;

        ConfigException problems = catchThrowableOfType(ConfigException.class, () -> loader.parse(text, "nescio.yaml"));

        assertThat(problems)
                .hasMessageContaining("nescio.yaml:6: redaction.patterns[1]: it is not linear")
                .hasMessageContaining("nescio.yaml:7: redaction.patterns[2]: needs a `type` and a `regex`")
                .hasMessageContaining("there is no operator `hide`");
    }

    @Test
    void readsEveryOption() {
        String text = """
                listen: 0.0.0.0:9000
                tls: {certificate: /etc/nescio/tls.crt, key: /etc/nescio/tls.key}
                admin: {listen: 0.0.0.0:9465, token: {env: ADMIN_TOKEN}}
                upstream:
                  url: https://example.openai.azure.com
                  kind: azure
                  api-key: {file: /run/secrets/key}
                  trust: /etc/ssl/company.pem
                  max-connections: 7
                  connect-timeout: 1500ms
                  idle-timeout: 2m
                  http2: auto
                redaction:
                  preset: strict
                  languages: [en]
                  types: {PHONE: keep}
                  models-beside: {en/EMAIL: models/EMAIL.bin}
                  models-instead: {en/ORGANIZATION: models/ORGANIZATION.bin}
                  scope: header:X-Conversation-Id
                  key: {env: SCOPE_KEY}
                  old-key: {env: OLD_SCOPE_KEY}
                  terms: terms.txt
                  allow: allow.txt
                  cache: 1MiB
                  patterns:
                    - {type: PROJECT_CODE, regex: 'P-[0-9]{5}', words: [Projekt], operator: keep}
                policy:
                  images: pass
                  audio: pass
                  files: pass
                  documents: off
                  hosted-tools: [web_search]
                  store: off
                  drop: [user, metadata]
                  placeholder-instruction: on
                  websocket: off
                  origins: [https://chat.example.org]
                limits:
                  body: 1MiB
                  answer: 2MiB
                  headers: 16KiB
                  connections: 5
                  depth: 20
                  queue: 6
                  queued-bytes: 3MiB
                  spool: 64MiB
                  spooled-bytes: 128MiB
                  spooled-values: 9
                  inline-body: 0B
                  document: 4MiB
                  document-time: 2s
                  idle: 10s
                  total: 1h
                vault:
                  kind: redis
                  path: maps.vault
                  url: rediss://vault.example.org:6380
                  password: {env: VAULT_PASSWORD}
                  key: {env: VAULT_KEY}
                  old-key: {env: OLD_VAULT_KEY}
                  missing: refuse
                  memory: 1MiB
                  timeout: 3s
                  ttl: {file: 7d}
                processing:
                  purpose: answering customers
                  legal-basis: legitimate-interests
                  recipient: Example AG
                  region: Sweden Central
                  transfer: none
                  agreement: DPA 7
                  retention: 30d
                """;

        ProxyConfig config = loader.parse(text, "nescio.yaml");

        assertThat(config)
                .isEqualTo(new ProxyConfig(
                        new Address("0.0.0.0", 9000),
                        new TlsConfig(Path.of("/etc/nescio/tls.crt"), Path.of("/etc/nescio/tls.key")),
                        new AdminConfig(new Address("0.0.0.0", 9465), new Secret.Env("ADMIN_TOKEN")),
                        new UpstreamConfig(
                                URI.create("https://example.openai.azure.com"),
                                UpstreamConfig.Kind.AZURE,
                                new Secret.File(Path.of("/run/secrets/key")),
                                Path.of("/etc/ssl/company.pem"),
                                7,
                                Duration.ofMillis(1500),
                                Duration.ofMinutes(2),
                                UpstreamConfig.Http2.AUTO),
                        new RedactionConfig(
                                "strict",
                                List.of("en"),
                                Map.of("PHONE", "keep"),
                                Map.of("en/EMAIL", "models/EMAIL.bin"),
                                Map.of("en/ORGANIZATION", "models/ORGANIZATION.bin"),
                                ScopeBinding.header("x-conversation-id"),
                                new Secret.Env("SCOPE_KEY"),
                                new Secret.Env("OLD_SCOPE_KEY"),
                                Path.of("terms.txt"),
                                Path.of("allow.txt"),
                                ByteSize.ofMiB(1),
                                List.of(new PatternConfig("PROJECT_CODE", "P-[0-9]{5}", List.of("Projekt"), "keep"))),
                        new PolicyConfig(
                                PolicyConfig.Unreadable.PASS,
                                PolicyConfig.Unreadable.PASS,
                                PolicyConfig.Unreadable.PASS,
                                PolicyConfig.Documents.OFF,
                                List.of("web_search"),
                                PolicyConfig.Store.OFF,
                                List.of("user", "metadata"),
                                PolicyConfig.Instruction.ON,
                                PolicyConfig.Websocket.OFF,
                                List.of("https://chat.example.org")),
                        new LimitsConfig(
                                ByteSize.ofMiB(1),
                                ByteSize.ofMiB(2),
                                ByteSize.ofKiB(16),
                                5,
                                20,
                                6,
                                ByteSize.ofMiB(3),
                                new ByteSize(0),
                                ByteSize.ofMiB(64),
                                ByteSize.ofMiB(128),
                                9,
                                ByteSize.ofMiB(4),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(10),
                                Duration.ofHours(1)),
                        new VaultConfig(
                                VaultConfig.Kind.REDIS,
                                Path.of("maps.vault"),
                                URI.create("rediss://vault.example.org:6380"),
                                new Secret.Env("VAULT_PASSWORD"),
                                new Secret.Env("VAULT_KEY"),
                                new Secret.Env("OLD_VAULT_KEY"),
                                VaultConfig.Missing.REFUSE,
                                ByteSize.ofMiB(1),
                                Duration.ofSeconds(3),
                                Map.of("file", "7d")),
                        new ProcessingConfig(
                                "answering customers",
                                ProcessingConfig.LegalBasis.LEGITIMATE_INTERESTS,
                                "Example AG",
                                "Sweden Central",
                                ProcessingConfig.Transfer.NONE,
                                "DPA 7",
                                Duration.ofDays(30))));
    }

    @Test
    void refusesPriorKnowledgeOfAnUpstreamByTls() {
        String text = "upstream: {url: https://example.org/v1, http2: prior-knowledge}";

        ConfigException problems = catchThrowableOfType(ConfigException.class, () -> loader.parse(text, "n.yaml"));

        assertThat(problems).hasMessageContaining("with https say `auto`");
    }

    @Test
    void namesEveryProblemWithItsLine() {
        String text = """
                listn: 127.0.0.1:8080
                upstream:
                  url: ftp://example.org
                  max-connections: many
                  api-key: sk-abc
                redaction:
                  preset: standart
                  types:
                    EMIAL: placeholder
                    PHONE: hide
                limits:
                  body: 32 megabytes
                  body: 1MiB
                """;

        ConfigException problems = catchThrowableOfType(ConfigException.class, () -> loader.parse(text, "n.yaml"));

        assertThat(problems.problems())
                .containsExactly(
                        "n.yaml:1: listn: there is no such option; did you mean `listen`?",
                        "n.yaml:3: upstream: not an http or https URL",
                        "n.yaml:4: upstream.max-connections: `many` is not a whole number",
                        "n.yaml:5: upstream.api-key: a secret is never written here: say {env: NAME} or {file: PATH}",
                        "n.yaml:7: redaction.preset: there is no preset `standart`; did you mean `standard`?",
                        "n.yaml:9: redaction.types.EMIAL: there is no entity type `EMIAL`; did you mean `EMAIL`?",
                        "n.yaml:10: redaction.types.PHONE: there is no operator `hide`; there are block, keep, placeholder",
                        "n.yaml:12: limits.body: `32 megabytes` is not a size such as 512KiB or 32MiB",
                        "n.yaml:13: limits.body: stands twice; keep one of them");
    }

    @Test
    void namesEveryProblemOfTheModelsWithItsLine() {
        String text = """
                redaction:
                  models-beside:
                    de/PHONE: PHONE.bin
                    person: EMAIL.bin
                    fr/EMAIL: models/EMAIL.bin
                  models-instead:
                    en/EMIAL: EMAIL.bin
                    de/ORGANIZATION: companies.bin
                """;

        ConfigException problems = catchThrowableOfType(ConfigException.class, () -> loader.parse(text, "n.yaml"));

        assertThat(problems.problems())
                .containsExactly(
                        "n.yaml:4: redaction.models-beside.person: expected a language and a type, such as `de/PERSON`",
                        "n.yaml:5: redaction.models-beside.fr/EMAIL: `fr` is not among redaction.languages; add it",
                        "n.yaml:7: redaction.models-instead.en/EMIAL: there is no entity type `EMIAL`; did you mean `EMAIL`?",
                        "n.yaml:8: redaction.models-instead.de/ORGANIZATION: not a model");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listen: [1, 2]                    | n.yaml:1: listen: expected a single value
                    limits: 3                         | n.yaml:1: limits: expected options, one per line, as `name: value`
                    tls: {certificate: a.pem}         | n.yaml:1: tls: certificate and key go together
                    admin: {listen: '0.0.0.0:9464'}   | n.yaml:1: admin.listen: listens beyond this machine without a token; set admin.token or listen on 127.0.0.1
                    redaction: {languages: [de, xx]}  | n.yaml:1: redaction.languages: there is no language `xx`; there are de, en
                    listen: 'localhost:99999'         | n.yaml:1: listen: `localhost:99999` is not a port between 0 and 65535
                    limits: {idle: 5 minutes}         | n.yaml:1: limits.idle: `5 minutes` is not a time such as 500ms, 30s or 10m
                    redaction: {scope: 'header:'}     | n.yaml:1: redaction.scope: `header:` is not the name of a header such as header:x-conversation-id
                    redaction: {scope: user}          | n.yaml:1: redaction.scope: `user` is not one of tenant, global, exchange, header:NAME
                    'a: b: c'                         | n.yaml:1: not YAML: mapping values are not allowed here
                    """)
    void saysWhatIsWrongAndWhatToDo(String text, String problem) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> loader.parse(text, "n.yaml"));

        assertThat(thrown.problems()).contains(problem);
    }

    @Test
    void showsNoSecret() {
        Secret secret = new Secret.Env("PATH");

        assertThat(secret.reveal()).isNotEmpty();
        assertThat(secret.toString()).doesNotContain(secret.reveal());
    }
}
