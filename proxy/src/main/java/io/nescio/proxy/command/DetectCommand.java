package io.nescio.proxy.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nescio.proxy.Recognition;
import io.nescio.redaction.Detection;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Mention;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.catalogue.PatternRecognizer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the detections of texts. */
@Command(
        name = "detect",
        description = "Print what would be redacted in texts, without sending anything anywhere.",
        mixinStandardHelpOptions = true)
public final class DetectCommand implements Callable<Integer> {
    private static final int LONGEST_BLOCK = 1 << 16;

    @Mixin
    private RecognitionOptions options = new RecognitionOptions();

    @Option(
            names = "--jsonl",
            description =
                    "Read lines {\"id\",\"text\",\"lang\"?} and write lines {\"id\",\"spans\"}; offsets count code points.")
    private boolean jsonl;

    @Option(
            names = "--explain",
            description = "Say why each match of a pattern counts or does not, by its place and without its text.")
    private boolean explain;

    @Parameters(description = "Files to read; standard input when there is none.", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        Recognition recognition = options.recognition();
        PrintWriter out = new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16));
        if (files.isEmpty()) {
            read(System.in, recognition, out);
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                read(in, recognition, out);
            }
        }
        out.flush();
        return 0;
    }

    private void read(InputStream in, Recognition recognition, PrintWriter out) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        if (jsonl) {
            readLines(reader, recognition, out);
        } else if (explain) {
            explain(reader, recognition, out);
        } else {
            readText(reader, recognition.redactor(""), out);
        }
    }

    private static void readLines(BufferedReader reader, Recognition recognition, PrintWriter out) throws IOException {
        JsonFactory factory = new ObjectMapper().getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        Iterator<LabelledText> lines = LabelledText.read(reader).iterator();
        while (lines.hasNext()) {
            LabelledText line = lines.next();
            try (JsonGenerator json = factory.createGenerator(out)) {
                write(json, line, mentions(recognition.redactor(line.language()), line.text()));
            }
            out.write('\n');
        }
    }

    private static void explain(BufferedReader reader, Recognition recognition, PrintWriter out) throws IOException {
        PatternRecognizer patterns = recognition.patterns();
        int line = 1;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            int number = line++;
            Fragment fragment = Fragment.of(text);
            for (Mention mention : mentions(recognition.redactor(""), text)) {
                Detection found = mention.detection();
                out.printf(
                        "line %d, %d-%d %s %.2f: found by %s%n",
                        number, found.start(), found.end(), found.type(), found.score(), found.recognizer());
            }
            patterns.explain(fragment, weighing -> {
                if (weighing.isTelling()) {
                    out.printf(
                            "line %d, %d-%d   %s %s%n",
                            number,
                            weighing.start(),
                            weighing.end(),
                            weighing.entry().id(),
                            weighing.reasons());
                }
            });
        }
    }

    private static void write(JsonGenerator json, LabelledText line, List<Mention> mentions) throws IOException {
        CodePoints codePoints = new CodePoints(line.text());
        json.writeStartObject();
        json.writeFieldName("id");
        json.writeTree(line.id());
        json.writeArrayFieldStart("spans");
        for (Mention mention : mentions) {
            Detection found = mention.detection();
            json.writeStartObject();
            json.writeNumberField("start", codePoints.of(found.start()));
            json.writeNumberField("end", codePoints.of(found.end()));
            json.writeStringField("type", found.type().id());
            json.writeNumberField("score", Math.round(found.score() * 1000) / 1000.0);
            json.writeStringField("recognizer", found.recognizer());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void readText(BufferedReader reader, Redactor redactor, PrintWriter out) throws IOException {
        StringBuilder block = new StringBuilder();
        int firstLine = 1;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            block.append(line).append('\n');
            if (block.length() > LONGEST_BLOCK) {
                firstLine = print(block, firstLine, redactor, out);
            }
        }
        print(block, firstLine, redactor, out);
    }

    private static int print(StringBuilder block, int firstLine, Redactor redactor, PrintWriter out) {
        String text = block.toString();
        block.setLength(0);
        int line = firstLine;
        int at = 0;
        StringBuilder list = new StringBuilder();
        for (Mention mention : mentions(redactor, text)) {
            Detection found = mention.detection();
            String between = text.substring(at, found.start());
            out.write(between);
            out.write(Terminal.mark("[" + found.type() + "]"));
            line += (int) between.chars().filter(c -> c == '\n').count();
            list.append(
                    String.format("line %-6d %-28s %.2f  %s%n", line, found.type(), found.score(), found.recognizer()));
            line += (int) text.substring(found.start(), found.end())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            at = found.end();
        }
        String rest = text.substring(at);
        out.write(rest);
        out.flush();
        System.err.print(list);
        return line + (int) rest.chars().filter(c -> c == '\n').count();
    }

    private static List<Mention> mentions(Redactor redactor, String text) {
        return redactor.mentions(List.of(Fragment.of(text))).getFirst();
    }
}
