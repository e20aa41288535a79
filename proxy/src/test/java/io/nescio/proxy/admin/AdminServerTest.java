package io.nescio.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nescio.config.Address;
import io.nescio.config.AdminConfig;
import io.nescio.config.ConfigException;
import io.nescio.config.Secret;
import io.nescio.proxy.metrics.ProxyMetrics;
import io.nescio.proxy.testing.RawClient;
import io.nescio.proxy.testing.RawClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {
    private static final AdminConfig OPEN = new AdminConfig(new Address("127.0.0.1", 0), null);

    private final ProxyMetrics metrics = new ProxyMetrics("9.9");
    private final AtomicBoolean ready = new AtomicBoolean();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void showsMetrics() {
        Response response = get(OPEN, "/metrics", "Host: localhost:9464");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(response.text()).contains("nescio_build_info{version=\"9.9\"} 1");
    }

    @Test
    void isReadyOnlyAfterTheSelfTest() {
        Response before = get(OPEN, "/readyz", "Host: 127.0.0.1");
        ready.set(true);
        Response after = get(OPEN, "/readyz", "Host: 127.0.0.1");

        assertThat(before.status()).isEqualTo(503);
        assertThat(after.status()).isEqualTo(200);
        assertThat(get(OPEN, "/livez", "Host: [::1]:1").status()).isEqualTo(200);
    }

    @Test
    void showsTheConsoleWithoutATokenAndLetsItLoadNothingFromElsewhere() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret-token");
        AdminConfig guarded = new AdminConfig(new Address("127.0.0.1", 0), new Secret.File(token));

        Response page = get(guarded, "/", "Host: localhost");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).startsWith("default-src 'none'; script-src 'self'");
        assertThat(page.text()).contains("src=\"console.js\"").doesNotContain("http:", "https:");
        assertThat(get(guarded, "/console.js", "Host: localhost").status()).isEqualTo(200);
        assertThat(get(guarded, "/console.css", "Host: localhost").header("content-type"))
                .startsWith("text/css");
        assertThat(get(guarded, "/metrics", "Host: localhost").status()).isEqualTo(401);
    }

    @Test
    void asksRegisteredEndpointsWithTheBodyOfTheRequest() {
        AdminEndpoint echo = request -> AdminEndpoint.Answer.json(request.method() + request.query() + request.body());
        try (AdminServer admin = AdminServer.start(OPEN, metrics, ready::get, Map.of("/api/echo", echo));
                RawClient client = RawClient.to(admin.address())) {
            client.send("POST /api/echo?q=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\n{ü");

            Response response = client.read();

            assertThat(response.text()).isEqualTo("POSTq=1{ü");
            assertThat(response.header("content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void hidesWhyAnEndpointFailed() {
        AdminEndpoint failing = _ -> {
            throw new IllegalStateException("max@example.org");
        };
        try (AdminServer admin = AdminServer.start(OPEN, metrics, ready::get, Map.of("/x", failing));
                RawClient client = RawClient.to(admin.address())) {
            client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");

            Response response = client.read();

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).isEqualTo("failed\n");
        }
    }

    @Test
    void refusesNamesThatAWebPageCouldPointAtThisMachine() {
        assertThat(get(OPEN, "/metrics", "Host: rebound.example").status()).isEqualTo(403);
        assertThat(get(OPEN, "/metrics", "Host: 127.0.0.1.rebound.example").status())
                .isEqualTo(403);
        assertThat(get(OPEN, "/metrics", "Accept: */*").status()).isEqualTo(403);
    }

    @Test
    void asksForTheTokenWhereThereIsOne() throws IOException {
        AdminConfig guarded = new AdminConfig(new Address("127.0.0.1", 0), token("s3cret"));

        assertThat(get(guarded, "/metrics", "Host: metrics.internal").status()).isEqualTo(401);
        assertThat(get(guarded, "/metrics", "Authorization: Bearer s3cre").status())
                .isEqualTo(401);
        assertThat(get(guarded, "/metrics", "Authorization: Bearer s3cret").status())
                .isEqualTo(200);
        assertThat(get(guarded, "/livez", "Host: 10.0.0.1").status()).isEqualTo(200);
    }

    @Test
    void refusesToListenForOtherMachinesWithoutAToken() {
        AdminConfig exposed = new AdminConfig(new Address("0.0.0.0", 0), null);

        assertThatThrownBy(() -> AdminServer.start(exposed, metrics, ready::get, Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("admin.token");
    }

    @Test
    void knowsNothingElse() {
        assertThat(get(OPEN, "/nowhere", "Host: localhost").status()).isEqualTo(404);
    }

    private Response get(AdminConfig config, String path, String header) {
        try (AdminServer admin = AdminServer.start(config, metrics, ready::get, Map.of());
                RawClient client = RawClient.to(admin.address())) {
            return client.send("GET " + path + " HTTP/1.1\r\n" + header + "\r\n\r\n")
                    .read();
        }
    }

    private Secret token(String value) throws IOException {
        return new Secret.File(Files.writeString(folder.resolve("token"), value + "\n"));
    }
}
