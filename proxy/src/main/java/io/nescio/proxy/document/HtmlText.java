package io.nescio.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Reads HTML: what a browser shows, the targets of links, the values of fields and the words for images. */
final class HtmlText implements TextReader {
    private static final String HIDDEN = "script, style, template";
    private static final Set<String> CELLS = Set.of("td", "th");

    @Override
    public void read(byte[] document, TextBuffer out) throws IOException {
        write(Jsoup.parse(new ByteArrayInputStream(document), null, ""), out);
    }

    /** Writes the text of {@code html}. */
    static void read(String html, TextBuffer out) {
        write(Jsoup.parse(html), out);
    }

    private static void write(Document document, TextBuffer out) {
        document.select(HIDDEN).remove();
        StringBuilder text = new StringBuilder();
        document.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    append(text, words);
                } else if (node instanceof Element element) {
                    begin(text, element);
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    end(text, element);
                }
            }
        });
        out.add(text.toString().strip()).add("\n");
    }

    private static void append(StringBuilder text, TextNode node) {
        String words = node.text();
        if (!(words.isBlank() && (text.isEmpty() || text.charAt(text.length() - 1) <= ' '))) {
            text.append(words);
        }
    }

    private static void begin(StringBuilder text, Element element) {
        if (element.normalName().equals("br")) {
            text.append('\n');
        } else if (CELLS.contains(element.normalName())) {
            text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\t");
        } else if (element.isBlock()) {
            endLine(text);
        }
        for (String name : new String[] {"alt", "value", "placeholder"}) {
            if (!element.attr(name).isBlank()) {
                text.append(element.attr(name)).append(' ');
            }
        }
    }

    private static void end(StringBuilder text, Element element) {
        String target = element.attr("href");
        if (element.normalName().equals("a") && !target.isBlank() && !target.startsWith("#")) {
            text.append(" (").append(target).append(')');
        } else if (element.isBlock() && !CELLS.contains(element.normalName())) {
            endLine(text);
        }
    }

    private static void endLine(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
