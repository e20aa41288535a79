package io.nescio.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.redaction.name.NameType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads corpora: {@code bio} files of one token and tag a line, and whole documents with character spans as JSON Lines. */
final class Corpora {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, NameType> TYPES = Map.of(
            "PER",
            NameType.PERSON,
            "LOC",
            NameType.LOCATION,
            "STREET",
            NameType.LOCATION,
            "ORG",
            NameType.ORGANIZATION);
    private static final Set<String> GLUED = Set.of(
            "dr", "prof", "mr", "mrs", "ms", "st", "hr", "fr", "co", "inc", "ltd", "corp", "jr", "sr", "nr", "ca",
            "bzw", "abs", "art", "str", "vs", "rev", "gen", "sen", "rep", "gov", "lt", "col", "capt", "sgt", "no");

    private Corpora() {}

    /**
     * The sentences of a file in {@code bio}, each a document. The handles of persons, such as {@code @anna}, are personal data: the one
     * corpus for training that leaves them unmarked is corrected.
     */
    static List<Document> sentences(Path file) {
        List<Document> documents = new ArrayList<>();
        boolean marksHandles = file.getFileName().toString().equals("en.wnut.train");
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Sentence sentence = new Sentence();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int tab = line.lastIndexOf('\t');
                if (tab > 0) {
                    String token = line.substring(0, tab);
                    boolean handle = marksHandles && token.length() > 1 && token.charAt(0) == '@';
                    sentence.add(token, handle ? "B-PER" : line.substring(tab + 1));
                } else if (!sentence.isEmpty()) {
                    documents.add(sentence.document());
                    sentence = new Sentence();
                }
            }
            if (!sentence.isEmpty()) {
                documents.add(sentence.document());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** The documents of a file in {@code docs}. */
    static List<Document> documents(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank()).map(Corpora::document).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document document(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            String text = node.get("text").asText();
            List<Document.Mark> marks = new ArrayList<>();
            for (JsonNode span : node.get("spans")) {
                NameType type = TYPES.get(span.get("type").asText());
                if (type != null) {
                    int start = text.offsetByCodePoints(0, span.get("start").asInt());
                    int end = text.offsetByCodePoints(0, span.get("end").asInt());
                    marks.add(new Document.Mark(start, end, type));
                }
            }
            marks.sort(Comparator.comparingInt(Document.Mark::start));
            return new Document(text, marks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence while it is read. */
    private static final class Sentence {
        private final StringBuilder text = new StringBuilder();
        private final List<Document.Mark> marks = new ArrayList<>();
        private String last = "";
        private @Nullable NameType open;
        private int start;

        boolean isEmpty() {
            return text.isEmpty();
        }

        void add(String token, String tag) {
            NameType type = tag.length() > 2 ? TYPES.get(tag.substring(2)) : null;
            if (open != null && (type != open || tag.charAt(0) == 'B')) {
                close();
            }
            boolean glued = token.equals(".") && (GLUED.contains(last.toLowerCase(Locale.ROOT)) || isInitial(last));
            if (!text.isEmpty() && !glued) {
                text.append(' ');
            }
            if (type != null && open == null) {
                open = type;
                start = text.length();
            }
            text.append(token);
            last = token;
        }

        private static boolean isInitial(String token) {
            return token.length() == 1 && Character.isUpperCase(token.charAt(0));
        }

        private void close() {
            if (open != null) {
                marks.add(new Document.Mark(start, text.length(), open));
                open = null;
            }
        }

        Document document() {
            close();
            return new Document(text.toString(), marks);
        }
    }
}
