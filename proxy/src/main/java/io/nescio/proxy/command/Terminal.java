package io.nescio.proxy.command;

import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Text for people: colours where the terminal has them, wrapped with a margin. */
final class Terminal {
    private static final int MARGIN = 22;
    private static final int WIDTH = 110;

    private Terminal() {}

    static String mark(String text) {
        return styled("bold,yellow", text);
    }

    static String good(String text) {
        return styled("green", text);
    }

    static String bad(String text) {
        return styled("bold,red", text);
    }

    static String bold(String text) {
        return styled("bold", text);
    }

    /** Prints a titled text, wrapped at blanks, with every one of {@code marked} in colour. */
    static void block(String title, String text, List<String> marked) {
        String line = "  " + title + " ".repeat(MARGIN - 2 - title.length());
        StringBuilder wrapped = new StringBuilder();
        int column = MARGIN;
        for (String word : text.split(" ", -1)) {
            if (column > MARGIN && column + 1 + word.length() > WIDTH) {
                wrapped.append('\n');
                column = MARGIN;
            } else if (column > MARGIN) {
                wrapped.append(' ');
                column++;
            }
            wrapped.append(word);
            column += word.length();
        }
        String coloured = wrapped.toString();
        for (String value : marked) {
            coloured = coloured.replace(value, mark(value));
        }
        System.out.println(line + coloured.replace("\n", "\n" + " ".repeat(MARGIN)));
    }

    private static String styled(String style, String text) {
        return Ansi.AUTO.enabled() ? Ansi.ON.string("@|" + style + " \0|@").replace("\0", text) : text;
    }
}
