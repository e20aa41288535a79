package io.nescio.proxy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Dupdate.docs=true} writes the page that this test compares. */
class TypesReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "types.md");
    private static final String START = "<!-- types -->\n";
    private static final String END = "<!-- end of types -->\n";

    @Test
    void documentsEveryType() throws IOException {
        String text = Files.readString(PAGE);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END);
        String table = TypesCommand.listing().markdown();
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, text.substring(0, start) + table + text.substring(end));
            return;
        }

        assertThat(text.substring(start, end)).isEqualTo(table);
    }
}
