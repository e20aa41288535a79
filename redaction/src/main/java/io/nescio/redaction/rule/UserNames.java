package io.nescio.redaction.rule;

import io.nescio.redaction.name.Lexicon.List;
import io.nescio.redaction.rule.Words.Shape;

/** User names by what stands beside them: an at sign, a path of somebody's home, a domain, a command, the word account. */
final class UserNames {
    private static final int MAX_TOKENS = 9;
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 32;

    private final Words words;
    private final SpelledNames spelled;
    private final UserNameShape shape;
    private final PersonFinder.Sink sink;

    UserNames(Words words, PersonFinder.Sink sink) {
        this.words = words;
        this.spelled = new SpelledNames(words);
        this.shape = new UserNameShape(words);
        this.sink = sink;
    }

    /** Reports the user names that the token {@code i} is a sign of. */
    void at(int i) {
        if (words.shape(i) == Shape.SIGN) {
            switch (words.text().charAt(words.start(i))) {
                case '@' -> atSign(i);
                case '\\' -> domain(i);
                case '[' -> accessLog(i);
                case '(' -> assigned(i);
                default -> {}
            }
        } else if (words.isWord(i, "home") || words.isWord(i, "users")) {
            home(i);
        } else if (words.is(i, Cue.ACCOUNT) && !words.isNoise(i) && !words.isCode(i)) {
            account(i);
        }
    }

    private void add(int first, int end, double score) {
        int length = words.end(end - 1) - words.start(first);
        if (length >= MIN_LENGTH && length <= MAX_LENGTH) {
            sink.user(words.start(first), words.end(end - 1), score);
        }
    }

    /** The token after the user name that begins at {@code i}; {@code i} when none can. */
    private int end(int i) {
        int at = i;
        int end = i;
        while (at < words.count() && at - i < MAX_TOKENS && (at == i || words.isGlued(at))) {
            if (words.isLetters(at) || words.shape(at) == Shape.CODE || words.isNumber(at)) {
                end = at + 1;
            } else if (at == i || !words.isAnySign(at, ".-")) {
                break;
            }
            at++;
        }
        return end;
    }

    private void atSign(int at) {
        if (words.isGlued(at) && !isInParenthesis(at)) {
            command(at);
            return;
        }
        int first = at + 1;
        int end = words.isGlued(first) ? end(first) : first;
        if (end == first
                || words.isNumber(first)
                || words.is(first, Cue.NOBODY)
                || (words.isGlued(end) && words.isAnySign(end, "(/@={["))
                || words.isAnySign(at - 1, "`")) {
            return;
        }
        if (spelled.inAny(first, end) || (isPlainHandle(first, end) && isInProse(at, end))) {
            add(at, end, 0.7);
        }
    }

    /** Whether the user name has no capitals, which decorators and annotations have. */
    private boolean isPlainHandle(int first, int end) {
        return words.shape(first) == Shape.LOWER
                || (words.shape(first) == Shape.CODE
                        && Character.isLowerCase(words.text().charAt(words.start(first))))
                || end - first > 1;
    }

    private boolean isInParenthesis(int at) {
        return words.isSign(at - 1, '(') && !words.isGlued(at - 1);
    }

    private boolean isInProse(int at, int end) {
        boolean before = words.onOneLine(at - 1, at) && words.isLetters(at - 1) && !words.isNoise(at - 1);
        before |= isInParenthesis(at) && words.isSign(end, ')');
        boolean behind = words.onOneLine(at, end + 1)
                && words.isLetters(words.isAnySign(end, ",:") ? end + 1 : end)
                && words.onOneLine(at, end + 2);
        return !words.isCode(at) && (before || behind);
    }

    /** {@code ssh anna@server}, {@code anna@server:~$}. */
    private void command(int at) {
        int first = at - 1;
        while (first > 0
                && words.isGlued(first)
                && at - first < MAX_TOKENS
                && !words.isAnySign(first - 1, ":/@\"'<(")) {
            first--;
        }
        int host = at + 1;
        if (end(first) != at
                || !words.isGlued(host)
                || words.is(first, Cue.NOBODY)
                || words.isAnySign(first - 1, ":")) {
            return;
        }
        int behind = end(host);
        boolean prompt = behind > host
                && words.isSign(behind, ':')
                && words.isAnySign(behind + 1, "~/$")
                && words.isGlued(behind + 1);
        if (prompt || isRemote(first - 1) || isRemote(first - 3)) {
            add(first, at, 0.75);
        }
    }

    private boolean isRemote(int i) {
        return words.isWord(i, "ssh") || words.isWord(i, "scp") || words.isWord(i, "sftp") || words.isWord(i, "rsync");
    }

    /** {@code FIRMA\jmetzke}. */
    private void domain(int slash) {
        int first = slash + 1;
        boolean before = words.isGlued(slash)
                && words.length(slash - 1) > 1
                && (words.shape(slash - 1) == Shape.UPPER || words.shape(slash - 1) == Shape.CODE)
                && !(words.isGlued(slash - 1) && !words.isAnySign(slash - 2, "(\"'`=:"));
        if (!before || !words.isGlued(first) || words.is(first, Cue.NOBODY)) {
            return;
        }
        int end = end(first);
        boolean path = words.isGlued(end) && words.isAnySign(end, "\\/:(*");
        boolean ordinary = end - first == 1 && words.grade(List.LOWER, first) > 0 && !spelled.inAny(first, end);
        if (end > first && !path && !ordinary && !words.isNumber(first)) {
            add(first, end, 0.75);
        }
    }

    /** {@code 79.204.11.38 - jmetzke [19/May/2025}. */
    private void accessLog(int bracket) {
        int first = bracket - 1;
        while (first > 0 && words.isGlued(first) && bracket - first < MAX_TOKENS) {
            first--;
        }
        if (words.isNumber(bracket + 1)
                && words.isSign(bracket + 2, '/')
                && words.isSign(first - 1, '-')
                && !words.isGlued(first)
                && words.onOneLine(first - 1, bracket)
                && end(first) == bracket
                && !words.is(first, Cue.NOBODY)) {
            add(first, bracket, 0.8);
        }
    }

    /** {@code TODO(jmetzke)}. */
    private void assigned(int bracket) {
        boolean task = words.onOneLine(bracket - 1, bracket)
                && (words.isWord(bracket - 1, "todo") || words.isWord(bracket - 1, "fixme"));
        int first = bracket + 1;
        int end = task ? end(first) : first;
        if (end > first && words.isSign(end, ')') && words.grade(List.LOWER, first) == 0) {
            add(first, end, 0.75);
        } else if (!task && words.onOneLine(bracket - 1, bracket) && !words.isGlued(bracket)) {
            behindName(bracket);
        }
    }

    /** {@code Jana Metzke (jmetzke2)}, {@code her cousin (jmetzke)}. */
    private void behindName(int bracket) {
        int first = bracket + 1;
        int end = end(first);
        if (end > first
                && words.isSign(end, ')')
                && words.onOneLine(bracket, end)
                && (spelled.byInitialAndSurname(first) || new OwnerInitials(words).spell(first, end, bracket))) {
            add(first, end, 0.75);
        }
    }

    /** {@code /home/jmetzke/x}, {@code C:\Users\jmetzke}. */
    private void home(int i) {
        if (!words.isGlued(i) || !words.isAnySign(i - 1, "/\\")) {
            return;
        }
        int first = i + 1;
        while (words.isAnySign(first, "/\\") && words.isGlued(first) && first - i < 3) {
            first++;
        }
        int end = first > i + 1 && words.isGlued(first) ? afterBlanks(end(first), first - 1) : first;
        boolean call = words.isGlued(end) && words.isAnySign(end, "({=$");
        if (end > first && !call && !words.is(first, Cue.NOBODY) && !isPlural(i, first)) {
            add(first, end, 0.75);
        }
    }

    /** The token after the words of {@code C:\\Users\\Jana Metzke\\x}, of which the first ends before {@code end}; {@code end} when no separator ends them. */
    private int afterBlanks(int end, int separator) {
        int at = end;
        while (at - end < 3
                && words.isCapital(at)
                && words.isCapital(at - 1)
                && words.start(at) - words.end(at - 1) == 1
                && words.onOneLine(end - 1, at)) {
            at = end(at);
        }
        return words.isGlued(at) && words.isSign(at, words.text().charAt(words.start(separator))) ? at : end;
    }

    /** Whether {@code users} is a resource of a web service rather than a directory of homes. */
    private boolean isPlural(int i, int first) {
        boolean directory = words.shape(i) == Shape.CAPITAL || words.isWord(i, "home");
        return !directory && !spelled.inAny(first, end(first));
    }

    /** {@code Benutzer heißt jmetzke}, {@code login was ewolff}, {@code Insta lena.kocht}. */
    private void account(int i) {
        int first = i + 1;
        boolean said = false;
        while (words.onOneLine(i, first)
                && first - i < 4
                && (words.is(first, Cue.ACCOUNT_JOIN)
                        || words.isAnySign(first, "„\"“'`(:=-")
                        || words.is(first, Cue.ACCOUNT))) {
            said |= words.is(first, Cue.COPULA) || words.isAnySign(first, "„\"“'`:=");
            first++;
        }
        if (!words.onOneLine(i, first) || (words.isGlued(first) && words.isLetters(first - 1))) {
            return;
        }
        int end = end(first);
        if (end == first
                || !Character.isLowerCase(words.text().charAt(words.start(first)))
                || words.is(first, Cue.NOBODY)
                || words.is(first, Cue.STOP)
                || shape.isNone(first, end)
                || (words.isGlued(end) && words.isAnySign(end, "@/(\\:"))) {
            return;
        }
        boolean plain = end - first == 1 && words.shape(first) == Shape.LOWER;
        boolean known = words.grade(List.LOWER, first) > 0 || words.grade(List.NOUN, first) > 0;
        boolean quoted = words.isAnySign(first - 1, "„\"“'`:=") && words.length(first) > MIN_LENGTH + 1;
        boolean accepted = plain
                ? !known && (quoted || spelled.byInitialAndSurname(first))
                : !isFile(end - 1) && (said || spelled.inAny(first, end));
        if (accepted) {
            add(first, end, 0.7);
        }
    }

    private boolean isFile(int last) {
        return words.isSign(last - 1, '.')
                && words.isLetters(last)
                && words.length(last) <= 4
                && words.grade(List.GIVEN, last) == 0;
    }
}
