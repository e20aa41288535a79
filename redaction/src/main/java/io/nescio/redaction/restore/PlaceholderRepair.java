package io.nescio.redaction.restore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decides which entry a distorted placeholder was. Repairs only what leaves one candidate. */
final class PlaceholderRepair {
    private final RestoreIndex index;
    private final CodeRepair codes;
    private boolean looksLikeOne;
    private RestoreCounts.Reason reason = RestoreCounts.Reason.UNKNOWN;

    PlaceholderRepair(RestoreIndex index) {
        this.index = index;
        this.codes = new CodeRepair(index);
    }

    /** Whether what was not repaired looks like a placeholder all the same. */
    boolean looksLikeOne() {
        return looksLikeOne;
    }

    /** Why it was not repaired. */
    RestoreCounts.Reason reason() {
        return reason;
    }

    /**
     * Repairs the content of brackets: words in capitals with one underscore in between.
     *
     * @param typeEnd where the type word {@code type} ends, or 0 if no word of this map begins the content
     */
    @Nullable
    Restoration repair(char[] content, int length, int typeEnd, String type) {
        looksLikeOne = false;
        reason = RestoreCounts.Reason.UNKNOWN;
        RestoreEntry spelled = index.spelled(content, 0, length, hash(content, length));
        if (spelled != null) {
            return new Restoration(spelled);
        }
        Restoration byWords = typeEnd > 0 ? null : repairWords(content, length);
        if (byWords != null || looksLikeOne || typeEnd == 0) {
            return byWords;
        }
        return repairCompact(content, length, typeEnd, type);
    }

    private static int hash(char[] content, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + content[i];
        }
        return hash;
    }

    /** The type word is none of this map: the code must be whole, and the word must not mean another type. */
    private @Nullable Restoration repairWords(char[] content, int length) {
        String[] words = new String(content, 0, length).split("_");
        for (int i = 1; i < words.length; i++) {
            RestoreEntry[] group = index.coded(PlaceholderSyntax.packed(words[i]));
            if (!PlaceholderSyntax.isCode(words[i])) {
                continue;
            }
            String typeWord = String.join("", Arrays.copyOf(words, i));
            String meant = TypeWords.type(typeWord);
            looksLikeOne = true;
            if (group.length == 0 || (meant != null && !meant.equals(group[0].type()))) {
                continue;
            }
            Restoration what = bySuffix(group, Arrays.copyOfRange(words, i + 1, words.length));
            if (what != null) {
                return what;
            }
        }
        return null;
    }

    private @Nullable Restoration repairCompact(char[] content, int length, int typeEnd, String type) {
        char[] compact = new char[length - typeEnd];
        int size = 0;
        for (int i = typeEnd; i < length; i++) {
            if (content[i] != '_') {
                compact[size++] = content[i];
            }
        }
        String[] words = words(content, length, typeEnd);
        boolean known = words.length > 0 && PlaceholderSyntax.isCode(words[0]);
        looksLikeOne = known;
        for (int codeLength = PlaceholderSyntax.LONGEST_CODE;
                codeLength >= PlaceholderSyntax.CODE_LENGTH;
                codeLength -= 2) {
            if (codeLength > size) {
                continue;
            }
            RestoreEntry[] group = index.coded(PlaceholderSyntax.packed(compact, 0, codeLength));
            if (group.length > 0) {
                looksLikeOne = true;
                return fits(group, content, typeEnd, type) ? byCompactSuffix(group, compact, codeLength, size) : null;
            }
        }
        return repairDamaged(words, compact, size, type);
    }

    private static String[] words(char[] content, int length, int typeEnd) {
        int from = typeEnd < length && content[typeEnd] == '_' ? typeEnd + 1 : typeEnd;
        return new String(content, from, length - from).split("_");
    }

    /** Whether the type word allows for the entries; words such as "name" allow for every type. */
    private boolean fits(RestoreEntry[] group, char[] content, int typeEnd, String type) {
        if (group[0].type().equals(type)) {
            return true;
        }
        String typeWord = new String(content, 0, typeEnd).replace("_", "");
        return TypeWords.type(typeWord) == null && !index.hasType(new String(content, 0, typeEnd));
    }

    private @Nullable Restoration repairDamaged(String[] words, char[] compact, int size, String type) {
        RestoreEntry[] group = words.length == 0 ? null : damaged(words[0].toCharArray(), words[0].length(), type);
        if (group != null) {
            return bySuffix(group, Arrays.copyOfRange(words, 1, words.length));
        }
        if (reason == RestoreCounts.Reason.AMBIGUOUS || words.length < 2) {
            return null;
        }
        group = damaged(compact, size, type);
        return group == null ? null : bySuffix(group, new String[0]);
    }

    /** The entries of {@code type} that a damaged code can only mean, or null. */
    RestoreEntry @Nullable [] damaged(char[] code, int length, String type) {
        reason = RestoreCounts.Reason.UNKNOWN;
        RestoreEntry[] group = codes.repair(code, 0, length, type);
        if (codes.isAmbiguous()) {
            looksLikeOne = true;
            reason = RestoreCounts.Reason.AMBIGUOUS;
        }
        return group;
    }

    private @Nullable Restoration byCompactSuffix(RestoreEntry[] group, char[] compact, int from, int size) {
        if (from == size) {
            return bySuffix(group, new String[0]);
        }
        String rest = new String(compact, from, size - from);
        Restoration what = bySuffix(group, new String[] {rest});
        for (int form = PlaceholderSyntax.FORM_LENGTH; what == null && form <= PlaceholderSyntax.LONGEST_FORM; form++) {
            int cut = rest.length() - form;
            if (cut > 0) {
                what = bySuffix(group, new String[] {rest.substring(0, cut), rest.substring(cut)});
            }
        }
        return what;
    }

    /** The entry of {@code group} with these suffixes: a part, a form, or both; null if it is none or not certain. */
    @Nullable
    Restoration bySuffix(RestoreEntry[] group, String[] suffixes) {
        if (suffixes.length > 2) {
            return null;
        }
        Part part = suffixes.length == 0 ? null : TypeWords.part(suffixes[0]);
        if (suffixes.length == 2 && part == null) {
            return null;
        }
        String form = part == null ? suffixes.length == 1 ? suffixes[0] : "" : suffixes.length == 2 ? suffixes[1] : "";
        Part wanted = part == null ? Part.WHOLE : part;
        for (RestoreEntry entry : group) {
            if (entry.part() == wanted && entry.form().equals(form)) {
                return new Restoration(entry);
            }
        }
        if (!form.isEmpty()) {
            return null;
        }
        return part == null ? only(group) : byPart(group, part);
    }

    private @Nullable Restoration only(RestoreEntry[] group) {
        if (group.length == 1) {
            return new Restoration(group[0]);
        }
        reason = RestoreCounts.Reason.AMBIGUOUS;
        return null;
    }

    private static @Nullable Restoration byPart(RestoreEntry[] group, Part part) {
        for (RestoreEntry entry : group) {
            if (entry.part() == Part.WHOLE
                    && entry.form().isEmpty()
                    && entry.type().equals("PERSON")) {
                return Restoration.ofPart(entry, part);
            }
        }
        return null;
    }
}
