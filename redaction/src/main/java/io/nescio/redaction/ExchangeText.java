package io.nescio.redaction;

import java.util.BitSet;
import java.util.List;

/** All text of an exchange, asked whether a word or a number stands in it. */
final class ExchangeText {
    private static final int LETTERS = 4;
    private static final int BITS = 20;

    private final List<Fragment> fragments;
    private final BitSet beginnings = new BitSet(1 << BITS);

    ExchangeText(List<Fragment> fragments) {
        this.fragments = fragments;
        for (Fragment fragment : fragments) {
            String text = fragment.text();
            for (int i = 0; i + LETTERS <= text.length(); i++) {
                if (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))) {
                    beginnings.set(hash(text, i));
                }
            }
        }
    }

    private static int hash(String text, int from) {
        int hash = 0;
        for (int i = from; i < from + LETTERS; i++) {
            hash = hash * 0x01000193 ^ text.charAt(i);
        }
        return (hash * 0x9E3779B1) >>> (32 - BITS);
    }

    /** Whether {@code words} stands in the text as whole words. */
    boolean contains(String words) {
        if (words.length() >= LETTERS && !beginnings.get(hash(words, 0))) {
            return false;
        }
        for (Fragment fragment : fragments) {
            String text = fragment.text();
            for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
                int end = at + words.length();
                boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
                boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
                if (begins && ends) {
                    return true;
                }
            }
        }
        return false;
    }
}
