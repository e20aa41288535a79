package io.nescio.bench;

import io.nescio.redaction.catalogue.validator.Validator;
import io.nescio.redaction.catalogue.validator.Validators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Invented lines with identifiers and lines that only look like it, the same in each run. */
final class IdentifierCorpus {
    private static final int LABELLED = 26;
    private static final int WRONG = 12;
    private static final int BARE = 10;
    private static final int LOOK_ALIKES = 5200;
    private static final int ATTEMPTS = 200_000;
    private static final int ATTEMPTS_AT_WRONG = 2_000;

    /** How a line carries its value. */
    enum Kind {
        /** A valid value beside its label. */
        LABELLED,
        /** A value of the right form with a wrong check digit beside its label. */
        WRONG_LABELLED,
        /** A valid value alone on a line or in a cell. */
        BARE,
        /** A valid value in the middle of a sentence that does not name it. */
        PROSE,
        /** A value of the right form with a wrong check digit alone on a line or in a cell. */
        WRONG_BARE,
        /** No value at all. */
        LOOK_ALIKE
    }

    /** A line and where its value is; both offsets are 0 when it has none. */
    record Line(Kind kind, String type, String text, int start, int end) {}

    private final Random random = new Random(20);
    private final IdentifierForms forms = new IdentifierForms(random);
    private final List<Line> lines = new ArrayList<>();

    private IdentifierCorpus() {}

    static List<Line> lines() throws IOException {
        IdentifierCorpus corpus = new IdentifierCorpus();
        for (String row : rows("identifiers.tsv")) {
            String[] cells = row.split("\t", -1);
            corpus.type(cells[0], Validators.named(cells[1]), cells[2].split("\\|", -1), cells[3].split("\\|", -1));
        }
        List<String> templates = rows("look-alikes.txt");
        for (int i = 0; i < LOOK_ALIKES; i++) {
            String text = corpus.forms.write(templates.get(i % templates.size()));
            corpus.lines.add(new Line(Kind.LOOK_ALIKE, "", text, 0, 0));
        }
        return corpus.lines;
    }

    private void type(String type, @Nullable Validator validator, String[] writings, String[] labels) {
        for (int i = 0; i < LABELLED; i++) {
            String label = labels[i % labels.length];
            labelled(Kind.LABELLED, type, label, value(validator, writings[i % writings.length], true));
        }
        if (validator == null) {
            return;
        }
        for (int i = 0; i < WRONG; i++) {
            String wrong = value(validator, writings[i % writings.length], false);
            if (!wrong.isEmpty()) {
                labelled(Kind.WRONG_LABELLED, type, labels[i % labels.length], wrong);
                bare(Kind.WRONG_BARE, type, wrong, i);
            }
        }
        for (int i = 0; i < BARE; i++) {
            bare(Kind.BARE, type, value(validator, writings[i % writings.length], true), i);
            String value = value(validator, writings[i % writings.length], true);
            add(
                    Kind.PROSE,
                    type,
                    i % 2 == 0 ? "Wir haben heute " : "please have a look at ",
                    value,
                    i % 2 == 0 ? " erhalten." : " again");
        }
    }

    /** A value that the check takes, or one that it does not take; empty when there is none. */
    private String value(@Nullable Validator validator, String writing, boolean valid) {
        for (int i = 0; i < (valid ? ATTEMPTS : ATTEMPTS_AT_WRONG); i++) {
            String value = forms.writeIdentifier(writing);
            if (validator == null || validator.valid(value) == valid) {
                return value;
            }
        }
        if (valid) {
            throw new IllegalStateException("no valid value of the form " + writing);
        }
        return "";
    }

    private void bare(Kind kind, String type, String value, int number) {
        switch (number % 3) {
            case 0 -> add(kind, type, "", value, "");
            case 1 -> add(kind, type, "Mia;", value, ";blau");
            default -> add(kind, type, "| 3 | ", value, " | offen |");
        }
    }

    private void labelled(Kind kind, String type, String label, String value) {
        String key = label.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("_$", "");
        switch (random.nextInt(12)) {
            case 0 -> add(kind, type, label + " ", value, "");
            case 1 -> add(kind, type, "{\"nr\": 1, \"" + key + "\": \"", value, "\"}");
            case 2 -> add(kind, type, key + "=", value, "");
            case 3 -> add(kind, type, "Stand;" + label + ";Farbe\noffen;", value, ";blau");
            case 4 -> add(kind, type, "| Stand | " + label + " |\n|---|---|\n| offen | ", value, " |");
            case 5 -> add(kind, type, "Bitte prüfen Sie " + label + " ", value, ", danke.");
            case 6 -> add(kind, type, label + ":\n", value, "\n");
            case 7 -> add(kind, type, "  " + key + ": ", value, "");
            case 8 -> add(kind, type, "<" + key + ">", value, "</" + key + ">");
            case 9 -> add(kind, type, "**" + label + ":** ", value, "");
            default -> add(kind, type, label + ": ", value, "");
        }
    }

    private void add(Kind kind, String type, String before, String value, String after) {
        lines.add(new Line(kind, type, before + value + after, before.length(), before.length() + value.length()));
    }

    private static List<String> rows(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(IdentifierCorpus.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(row -> !row.isBlank() && !row.startsWith("# "))
                    .toList();
        }
    }
}
