package io.nescio.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dupdate.docs=true} writes the files that these tests compare. */
class ConfigReferenceTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String START = "<!-- options -->\n";
    private static final String END = "<!-- end of options -->\n";

    @Test
    void documentsEveryOptionWithItsDefault() throws IOException {
        Path page = DOCS.resolve("configuration.md");
        String text = Files.readString(page);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(page, text.substring(0, start) + ConfigReference.markdown() + text.substring(end));
            return;
        }

        assertThat(text.substring(start, end)).isEqualTo(ConfigReference.markdown());
    }

    @Test
    void describesTheFileForEditors() throws IOException {
        Path schema = DOCS.resolve("nescio.schema.json");
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(schema, ConfigReference.jsonSchema());
            return;
        }

        assertThat(Files.readString(schema)).isEqualTo(ConfigReference.jsonSchema());
    }
}
