package io.nescio.redaction.rule;

import io.nescio.redaction.rule.Words.Shape;
import java.util.Locale;
import java.util.Set;

/** What speaks against a user name where one is expected: a reference in code, the account of a system, the beginning of a sentence. */
final class UserNameShape {
    private static final Set<String> SERVICES = Set.of(
            "bot", "rw", "ro", "svc", "app", "user", "reader", "writer", "service", "runner", "owner", "role", "sa");

    private final Words words;
    private final SpelledNames spelled;

    UserNameShape(Words words) {
        this.words = words;
        this.spelled = new SpelledNames(words);
    }

    /** Whether the tokens {@code [first, end)} cannot be the name of a person's account. */
    boolean isNone(int first, int end) {
        return isReference(first, end) || isSystem(first, end) || beginsSentence(first, end);
    }

    /** {@code var.db_user}, {@code process.env.USER}, {@code aws_db_instance.main.username}. */
    private boolean isReference(int first, int end) {
        boolean path = false;
        int last = first;
        for (int i = first + 1; i + 1 < end; i++) {
            if (words.isSign(i, '.')) {
                path = true;
                last = i + 1;
            }
        }
        return path && (words.is(first, Cue.REFERENCE) || words.is(last, Cue.ATTRIBUTE));
    }

    /** {@code www-data}, {@code systemd-network}, {@code shop_rw}. */
    private boolean isSystem(int first, int end) {
        String name = words.text().substring(words.start(first), words.end(end - 1));
        int part = Math.max(name.lastIndexOf('_'), name.lastIndexOf('-'));
        if (part > 0 && SERVICES.contains(name.substring(part + 1).toLowerCase(Locale.ROOT))) {
            return true;
        }
        boolean joined = end - first == 3 && words.isSign(first + 1, '-');
        return joined
                && words.is(first, Cue.NOBODY)
                && (words.is(first + 2, Cue.NOBODY) || words.isWord(first, "systemd"));
    }

    /** {@code Utente: spostami la riunione}: a role of a chat, and what it says. */
    private boolean beginsSentence(int first, int end) {
        if (end - first > 1 || words.shape(first) != Shape.LOWER || spelled.byInitialAndSurname(first)) {
            return false;
        }
        if (words.is(first, Cue.GREETING)) {
            return true;
        }
        boolean exclaims = words.isGlued(end) && words.isAnySign(end, "…!?");
        boolean goesOn = words.onOneLine(first, end)
                && !words.isGlued(end)
                && words.shape(end) == Shape.LOWER
                && !words.is(end, Cue.LOGGED);
        return exclaims || goesOn;
    }
}
