package io.nescio.redaction;

import io.nescio.redaction.place.EncodedUnit;
import io.nescio.redaction.restore.PlaceholderSyntax;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds text of the caller that is spelled like a placeholder: a type word, an underscore and a code. Within brackets every word in
 * capitals is a type word, without brackets those of the policy are, in any letter case.
 */
final class LookAlikes {
    private static final int LONGEST_WORD = 60;

    private final Policy policy;
    private @Nullable Set<String> types;

    LookAlikes(Policy policy) {
        this.policy = policy;
    }

    /** Reports the start and the end of each look-alike in {@code text}, in text order. */
    void find(String text, BiConsumer<Integer, Integer> found) {
        int passed = 0;
        for (int bar = text.indexOf('_'); bar >= 0; bar = text.indexOf('_', bar + 1)) {
            int codeEnd = wordEnd(text, bar + 1);
            if (bar < passed
                    || !PlaceholderSyntax.isCodeLength(codeEnd - bar - 1)
                    || PlaceholderSyntax.packed(text.substring(bar + 1, codeEnd)) == 0) {
                continue;
            }
            int start = typeStart(text, bar, passed);
            if (start < 0) {
                continue;
            }
            passed = end(text, codeEnd);
            found.accept(start, passed);
        }
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from <= LONGEST_WORD && EncodedUnit.isAsciiWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int typeStart(String text, int bar, int passed) {
        int end = bar > 0 && text.charAt(bar - 1) == '\\' ? bar - 1 : bar;
        int start = end;
        while (start > passed && end - start < LONGEST_WORD && isTypeUnit(text.charAt(start - 1))) {
            start--;
        }
        if (start == end) {
            return -1;
        }
        boolean bracket = start > passed && text.charAt(start - 1) == '[';
        String word = text.substring(start, end).replace("\\", "");
        if (bracket) {
            return word.equals(word.toUpperCase(Locale.ROOT)) || isType(word) ? start - 1 : -1;
        }
        for (int from = start; from < end; from = text.indexOf('_', from) + 1) {
            if (isType(text.substring(from, end).replace("\\", ""))) {
                return from;
            }
            int next = text.indexOf('_', from);
            if (next < 0 || next >= end) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isTypeUnit(char c) {
        return c == '_' || c == '\\' || EncodedUnit.isAsciiWord(c);
    }

    private boolean isType(String word) {
        Set<String> known = types;
        if (known == null) {
            known = new HashSet<>(Set.of(PlaceholderSyntax.LITERAL));
            for (EntityType type : policy.operators().keySet()) {
                known.add(type.id());
            }
            types = known;
        }
        return known.contains(word.toUpperCase(Locale.ROOT));
    }

    private static int end(String text, int codeEnd) {
        int end = codeEnd;
        for (int i = 0; i < 2 && end + 1 < text.length() && text.charAt(end) == '_'; i++) {
            int suffixEnd = wordEnd(text, end + 1);
            if (suffixEnd == end + 1) {
                break;
            }
            end = suffixEnd;
        }
        return end < text.length() && text.charAt(end) == ']' ? end + 1 : end;
    }
}
