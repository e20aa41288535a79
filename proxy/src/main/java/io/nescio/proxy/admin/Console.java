package io.nescio.proxy.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The page for people: static files that show what the other endpoints say. Holds no data itself, so that it needs no token. */
final class Console {
    /** The files by their path. */
    static final Map<String, AdminEndpoint> FILES = Map.of(
            "/", file("console.html", "text/html; charset=utf-8"),
            "/console.css", file("console.css", "text/css; charset=utf-8"),
            "/console.js", file("console.js", "text/javascript; charset=utf-8"));

    private Console() {}

    private static AdminEndpoint file(String name, String contentType) {
        try (InputStream in = Objects.requireNonNull(Console.class.getResourceAsStream(name), name)) {
            var answer =
                    new AdminEndpoint.Answer(200, contentType, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return _ -> answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
