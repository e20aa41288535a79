package io.nescio.proxy.body;

import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.HashSet;
import java.util.Set;

/**
 * The last look at a request before it leaves: no text that was replaced may still stand in it, as it is or escaped. A single word without
 * digits may stand in the body, where the linker has judged each of its occurrences: a person called Koch must not stop a text about a
 * cook, nor one called like a model the model; in query and headers it may not. Numbers, addresses, codes and full names may stand nowhere.
 */
public final class OutboundGuard {
    private OutboundGuard() {}

    /**
     * Returns only if the request may leave.
     *
     * @throws RequestRefusedException with {@link Failure#OUTBOUND_BLOCKED} if a replaced text stands in it
     */
    public static void check(RedactedRequest request, Iterable<? extends CharSequence> headerValues) {
        Set<String> replaced = request.traces().replaced();
        if (replaced.isEmpty()) {
            return;
        }
        check(request, headerValues, new Needles(spellings(replaced)));
    }

    /**
     * Returns only if the request may leave, whose body was looked at while it was redacted if it is on disk.
     *
     * @throws RequestRefusedException with {@link Failure#OUTBOUND_BLOCKED} if a replaced text stands in it
     */
    public static void check(SpooledRequest request, Iterable<? extends CharSequence> headerValues) {
        Needles needles = request.needles();
        if (needles == null) {
            check(request.request(), headerValues);
        } else {
            check(request.request(), headerValues, needles);
        }
    }

    private static void check(RedactedRequest request, Iterable<? extends CharSequence> headerValues, Needles needles) {
        boolean[] word = new boolean[1];
        Needles.Pass pass = needles.new Pass((index, _) -> {
            if (strong(needles.word(index))) {
                throw blocked();
            }
            word[0] = true;
        });
        UnescapedBytes.feed(request.body(), pass);
        feed(new PercentText(request.target().path()).decoded(), pass);
        word[0] = false;
        feed(new PercentText(request.target().query().replace('+', ' ')).decoded(), pass);
        for (CharSequence value : headerValues) {
            feed(value, pass);
        }
        if (word[0]) {
            throw blocked();
        }
    }

    /** The texts, and those with a backslash also as the bytes of a body are read. */
    static Set<String> spellings(Set<String> replaced) {
        if (replaced.stream().noneMatch(text -> text.indexOf('\\') >= 0)) {
            return replaced;
        }
        Set<String> spellings = new HashSet<>(replaced);
        replaced.forEach(text -> spellings.add(UnescapedBytes.of(text)));
        spellings.remove("");
        return spellings;
    }

    private static void feed(CharSequence text, Needles.Pass pass) {
        for (int i = 0; i < text.length(); i++) {
            pass.accept(text.charAt(i));
        }
        pass.end();
    }

    static boolean strong(String original) {
        return original.chars().anyMatch(c -> Character.isDigit(c) || c == '@' || c == ' ');
    }

    static RequestRefusedException blocked() {
        return new RequestRefusedException(
                Failure.OUTBOUND_BLOCKED, "a value that was replaced still stood in the request, so nothing was sent");
    }
}
