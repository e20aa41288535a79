package io.nescio.proxy.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.config.Address;
import io.nescio.config.ProxyConfig;
import io.nescio.config.Secret;
import io.nescio.config.VaultConfig;
import io.nescio.proxy.Recognition;
import io.nescio.proxy.VaultEndpoint;
import io.nescio.proxy.admin.AdminEndpoint;
import io.nescio.proxy.vault.Vault;
import io.nescio.proxy.vault.Vaults;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Asks and changes the vault of the running proxy, or the vault itself when it is a file or a server and no proxy answers. */
@Command(name = "vault", description = "Ask and change the vault.", mixinStandardHelpOptions = true)
public final class VaultCommand {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Option(names = "--config", scope = ScopeType.INHERIT, description = "The configuration file of the proxy.")
    private @Nullable Path config;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            scope = ScopeType.INHERIT,
            description = "Where the running proxy listens for operations.")
    private @Nullable String admin;

    @Command(name = "stats", description = "Say what the vault holds.", mixinStandardHelpOptions = true)
    int stats() throws IOException, InterruptedException {
        return ask("GET", "");
    }

    @Command(
            name = "erase",
            description =
                    "Forget every record that holds one of the values (GDPR Art. 17), and say how many there were.",
            mixinStandardHelpOptions = true)
    int erase(
            @Option(
                            names = "--value-from",
                            required = true,
                            paramLabel = "FILE|-",
                            description = "A file with one value a line, or - for the standard input.")
                    String source)
            throws IOException, InterruptedException {
        String text = source.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(source));
        List<String> values = text.lines().filter(line -> !line.isBlank()).toList();
        var wish = MAPPER.createObjectNode();
        var list = wish.putArray("erase");
        values.forEach(list::add);
        return ask("POST", MAPPER.writeValueAsString(wish));
    }

    @Command(name = "purge", description = "Forget all of one tenant.", mixinStandardHelpOptions = true)
    int purge(
            @Option(
                            names = "--tenant",
                            required = true,
                            paramLabel = "TAG",
                            description = "The tag of the tenant, as stats names it.")
                    String tenant)
            throws IOException, InterruptedException {
        return ask("POST", MAPPER.writeValueAsString(MAPPER.createObjectNode().put("purge", tenant)));
    }

    private int ask(String method, String body) throws IOException, InterruptedException {
        ProxyConfig effective =
                config == null ? ProxyConfig.DEFAULTS : Recognition.loader().load(config);
        Address address = admin == null ? effective.admin().listen() : Address.parse(admin);
        try {
            return print(send(address, effective.admin().token(), method, body));
        } catch (ConnectException _) {
            if (effective.vault().kind() == VaultConfig.Kind.MEMORY) {
                System.err.println(
                        "nothing answers on " + address + "; a vault in memory is there only while its proxy runs");
                return 1;
            }
        }
        try (Vault vault = Vaults.open(effective.vault())) {
            return print(new VaultEndpoint(vault).answer(new AdminEndpoint.Request(method, "", body)));
        }
    }

    private static AdminEndpoint.Answer send(Address address, @Nullable Secret token, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/vault"))
                .timeout(LIMIT)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("authorization", "Bearer " + token.reveal());
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new AdminEndpoint.Answer(answer.statusCode(), "application/json", answer.body());
        }
    }

    private static int print(AdminEndpoint.Answer answer) {
        (answer.status() == 200 ? System.out : System.err).println(answer.body().strip());
        return answer.status() == 200 ? 0 : 1;
    }
}
