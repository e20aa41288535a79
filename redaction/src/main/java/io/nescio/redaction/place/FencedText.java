package io.nescio.redaction.place;

import org.jspecify.annotations.Nullable;

/** Prose with fenced code blocks (CommonMark, section 4.5). Only inside of a block whose language is known is an original escaped. */
final class FencedText implements Surroundings {
    private static final int SHORTEST_FENCE = 3;
    private static final int LONGEST_TAG = 16;

    private final StringBuilder tag = new StringBuilder();
    private @Nullable Surroundings code;
    private boolean lineBlank = true;
    private boolean tagging;
    private boolean inside;
    private char fence;
    private int fenceLength;
    private int run;

    /** Begins a new text. */
    void reset() {
        code = null;
        lineBlank = true;
        tagging = false;
        inside = false;
        run = 0;
    }

    /** Passes {@code text[from, to)}; the text before it that belongs to the same line is still in {@code text}. */
    @Override
    public void advance(char[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (!isIdle()) {
                pass(text[i++]);
                continue;
            }
            while (i < to && text[i] != '`' && text[i] != '~') {
                i++;
            }
            if (i < to) {
                lineBlank = isLineBlank(text, i);
                pass(text[i++]);
            }
        }
    }

    @Override
    public boolean isIdle() {
        return !inside && !tagging && run == 0;
    }

    private static boolean isLineBlank(char[] text, int at) {
        int stop = Math.max(0, at - OriginalSpelling.LOOK_BACK + 1);
        int i = at;
        while (i > stop && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
            i--;
        }
        return i == 0 || text[i - 1] == '\n';
    }

    @Override
    public void pass(char c) {
        if (tagging) {
            passTag(c);
        } else {
            passFence(c);
            if (inside && code != null) {
                code.pass(c);
            }
        }
        lineBlank = c == '\n' || (lineBlank && (c == ' ' || c == '\t'));
    }

    private void passFence(char c) {
        boolean marks = run > 0 ? c == fence : lineBlank && (inside ? c == fence : c == '`' || c == '~');
        if (marks) {
            fence = c;
            run++;
            return;
        }
        if (inside) {
            if (run >= fenceLength && c == '\n') {
                reset();
            } else if (run < fenceLength || (c != ' ' && c != '\r')) {
                run = 0;
            }
        } else if (run >= SHORTEST_FENCE) {
            fenceLength = run;
            run = 0;
            tagging = true;
            tag.setLength(0);
            passTag(c);
        } else {
            run = 0;
        }
    }

    private void passTag(char c) {
        if (c == '\n') {
            tagging = false;
            inside = true;
            code = CodeLanguage.begin(word());
        } else if (c == '`' && fence == '`') {
            tagging = false;
        } else if (tag.length() <= LONGEST_TAG) {
            tag.append(Character.toLowerCase(c));
        }
    }

    private String word() {
        String info = tag.toString().strip();
        int end = 0;
        while (end < info.length() && " \t{,:".indexOf(info.charAt(end)) < 0) {
            end++;
        }
        return info.substring(0, end);
    }

    @Override
    public boolean looksAhead(String original) {
        return inside && code != null && code.looksAhead(original);
    }

    @Override
    public @Nullable String spelled(String original, int next) {
        return inside && code != null ? code.spelled(original, next) : original;
    }
}
