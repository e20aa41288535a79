package io.nescio.redaction.restore;

import org.jspecify.annotations.Nullable;

/**
 * One placeholder and the original that it stands for.
 *
 * @param core the placeholder without brackets
 * @param type the id of its type
 * @param code its code, as {@link PlaceholderSyntax#packed(String)} gives it
 * @param part its part
 * @param form its form suffix, or the empty string
 * @param original what it stands for, as it was written
 */
record RestoreEntry(String core, String type, long code, Part part, String form, String original) {
    /** Reads {@code replacement}, with or without brackets, or returns null if it is not spelled like a placeholder. */
    static @Nullable RestoreEntry parse(String replacement, String original) {
        boolean brackets = replacement.startsWith("[") && replacement.endsWith("]");
        String core = brackets ? replacement.substring(1, replacement.length() - 1) : replacement;
        int end = core.length();
        int bar = core.lastIndexOf('_');
        String form = "";
        if (bar > 0 && PlaceholderSyntax.isForm(core, bar + 1, end)) {
            form = core.substring(bar + 1);
            end = bar;
            bar = core.lastIndexOf('_', end - 1);
        }
        Part part = Part.WHOLE;
        if (bar > 0 && !PlaceholderSyntax.isCode(core, bar + 1, end)) {
            String word = core.substring(bar + 1, end);
            Part named = TypeWords.part(word);
            if (named == null || !named.name().equals(word)) {
                return null;
            }
            part = named;
            end = bar;
            bar = core.lastIndexOf('_', end - 1);
        }
        if (bar <= 0 || !PlaceholderSyntax.isCode(core, bar + 1, end) || !isType(core, bar)) {
            return null;
        }
        String type = core.substring(0, bar);
        return new RestoreEntry(
                core, type, PlaceholderSyntax.packed(core.substring(bar + 1, end)), part, form, original);
    }

    private static boolean isType(String core, int end) {
        for (int i = 0; i < end; i++) {
            char c = core.charAt(i);
            boolean capital = c >= 'A' && c <= 'Z';
            if (!capital && (i == 0 || !(c == '_' || (c >= '0' && c <= '9')))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "RestoreEntry[" + core + "]";
    }
}
