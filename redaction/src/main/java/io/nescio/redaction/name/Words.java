package io.nescio.redaction.name;

/** What one language knows about words: graded lists and word clusters. Immutable; lookups allocate nothing and ignore case. */
final class Words implements Lexicon {
    /** Set for a word that begins places of several words, such as {@code Bad}. */
    static final int BEGINS_PLACE = 1 << 18;
    /** Set for every word, so that no value is 0. */
    static final int LISTED = 1 << 19;

    private static final int SHORTEST_HEAD = 3;
    private static final int SHORTEST_TAIL = 4;
    private static final int LONGEST_TAIL = 12;
    private static final int GRADE = (1 << GRADE_BITS) - 1;
    static final java.util.List<List> LISTS =
            java.util.List.of(List.GIVEN, List.SURNAME, List.PLACE, List.COUNTRY, List.NOUN, List.LOWER);
    private static final int LISTS_MASK = BEGINS_PLACE - 1;
    private static final int NAME_LISTS = mask(List.GIVEN) | mask(List.SURNAME) | mask(List.PLACE) | mask(List.COUNTRY);

    private final LongTable lists;
    private final LongTable clusters;

    Words(LongTable lists, LongTable clusters) {
        this.lists = lists;
        this.clusters = clusters;
    }

    @Override
    public int grades(CharSequence text, int start, int end) {
        return listed(Hashes.ofLower(text, start, end)) & LISTS_MASK;
    }

    /** What any of {@code all} knows; a word is hashed once. */
    static Lexicon union(java.util.List<Words> all) {
        LongTable[] tables = all.stream().map(words -> words.lists).toArray(LongTable[]::new);
        return (text, start, end) -> {
            long key = Hashes.key(Hashes.ofLower(text, start, end));
            int best = 0;
            for (LongTable table : tables) {
                best = Lexicon.best(best, table.get(key) & LISTS_MASK);
            }
            return best;
        };
    }

    static int grade(int grades, List list) {
        return (grades >>> shift(list)) & GRADE;
    }

    static int withGrade(int grades, List list, int grade) {
        return (grades & ~mask(list)) | (grade << shift(list));
    }

    /** The same grades without those of name lists. */
    static int withoutNames(int grades) {
        return grades & ~NAME_LISTS;
    }

    private static int mask(List list) {
        return GRADE << shift(list);
    }

    private static int shift(List list) {
        return GRADE_BITS
                * switch (list) {
                    case GIVEN -> 0;
                    case SURNAME -> 1;
                    case PLACE -> 2;
                    case COUNTRY -> 3;
                    case NOUN -> 4;
                    case LOWER -> 5;
                };
    }

    /** What the lists say about the hash of a lower-case word or of lower-case words joined by single blanks; 0 if nothing. */
    int listed(long lowerHash) {
        return lists.get(Hashes.key(lowerHash));
    }

    /** The grades of a token; a list that does not know it is asked for its parts at hyphens and for it without a genitive s. */
    int grades(char[] chars, int start, int end) {
        int grades = listed(lowerHash(chars, start, end));
        int length = end - start;
        char last = chars[end - 1];
        if (length > 3 && (last == 's' || last == 'S' || last == '\'')) {
            grades = orElse(grades, listed(lowerHash(chars, start, end - 1)), last == '\'' ? 0 : 1);
        }
        int hyphen = indexOf(chars, start + 1, end - 1, '-');
        if (hyphen >= 0) {
            int first = listed(lowerHash(chars, start, hyphen));
            int second = listed(lowerHash(chars, lastIndexOf(chars, start, end - 1, '-') + 1, end));
            grades = orElse(grades, lower(first, second), 0);
        }
        return grades;
    }

    private static int orElse(int grades, int others, int less) {
        int all = grades;
        for (List list : LISTS) {
            int other = grade(others, list);
            if (other > 0 && grade(grades, list) == 0) {
                all = withGrade(all, list, Math.max(1, other - less)) | LISTED;
            }
        }
        return all;
    }

    private static int lower(int a, int b) {
        int both = 0;
        for (List list : LISTS) {
            both = withGrade(both, list, Math.min(grade(a, list), grade(b, list)));
        }
        return both;
    }

    /**
     * What is known of the longest listed word that a compound ends in, such as {@code schein} in {@code Taufschein}: its length, its
     * grades as a noun and in lower case, and whether what stands before it is listed as well; 0 if there is none.
     */
    int tail(char[] chars, int start, int end) {
        int first = Math.max(start + SHORTEST_HEAD, end - LONGEST_TAIL);
        for (int split = first; split <= end - SHORTEST_TAIL; split++) {
            int grades = listed(lowerHash(chars, split, end));
            int noun = grade(grades, List.NOUN);
            int lower = grade(grades, List.LOWER);
            if (noun + lower > 0) {
                int head = isHead(chars, start, split) ? 1 : 0;
                return (end - split) << 7 | head << 6 | noun << 3 | lower;
            }
        }
        return 0;
    }

    static int tailLength(int tail) {
        return tail >>> 7;
    }

    /** Whether a word can be a compound of listed words that is not listed itself. */
    static boolean isUnknown(char first, int length, int grades, int clusters) {
        boolean listed = grade(grades, List.NOUN) + grade(grades, List.LOWER) > 0;
        return clusters == 0 && !listed && length >= SHORTEST_HEAD + SHORTEST_TAIL && Characters.isLetter(first);
    }

    private boolean isHead(char[] chars, int start, int end) {
        char last = Characters.lower(chars[end - 1]);
        int grades = listed(lowerHash(chars, start, end))
                | (last == 's' || last == 'n' ? listed(lowerHash(chars, start, end - 1)) : 0);
        return grade(grades, List.NOUN) + grade(grades, List.LOWER) > 0;
    }

    /** The clusters of a token, packed as {@link #cluster} reads them; 0 if unknown. */
    int clusters(char[] chars, int start, int end) {
        int found = clusters.get(Hashes.key(exactHash(chars, start, end)));
        if (found == 0) {
            found = clusters.get(Hashes.key(lowerHash(chars, start, end)));
        }
        int hyphen = found == 0 ? lastIndexOf(chars, start, end, '-') : -1;
        if (hyphen > start && hyphen + 1 < end) {
            found = clusters.get(Hashes.key(exactHash(chars, hyphen + 1, end)));
        }
        return found;
    }

    static int packClusters(int coarse, int middle, int fine) {
        return 1 << 27 | coarse << 20 | middle << 11 | fine;
    }

    /** The cluster of a granularity, 0 coarse to 2 fine. */
    static int cluster(int packed, int granularity) {
        return switch (granularity) {
            case 0 -> packed >>> 20 & 0x7F;
            case 1 -> packed >>> 11 & 0x1FF;
            default -> packed & 0x7FF;
        };
    }

    static long lowerHash(char[] chars, int start, int end) {
        long hash = Hashes.SEED;
        for (int i = start; i < end; i++) {
            hash = Hashes.append(hash, Characters.lower(chars[i]));
        }
        return hash;
    }

    static long exactHash(char[] chars, int start, int end) {
        long hash = Hashes.SEED;
        for (int i = start; i < end; i++) {
            hash = Hashes.append(hash, chars[i]);
        }
        return hash;
    }

    static int indexOf(char[] chars, int start, int end, char c) {
        for (int i = start; i < end; i++) {
            if (chars[i] == c) {
                return i;
            }
        }
        return -1;
    }

    static int lastIndexOf(char[] chars, int start, int end, char c) {
        for (int i = end - 1; i >= start; i--) {
            if (chars[i] == c) {
                return i;
            }
        }
        return -1;
    }
}
