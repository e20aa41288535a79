package io.nescio.redaction.name;

/** What stands around the tokens that a model took for a person: titles, signs of data and code, other things. */
final class NameSurroundings {
    private static final int DEEPEST = 40;
    /** Annotations and decorators of widespread frameworks; people write of them in prose. */
    private static final WordSet ANNOTATIONS = WordSet.of("""
            primary bean component service repository controller restcontroller configuration autowired qualifier transactional entity table column id value
            data builder getter setter lazy scope async scheduled profile inject singleton provides nullable nonnull deprecated override valid query mock spy
            requestmapping getmapping postmapping putmapping deletemapping patchmapping pathvariable requestparam requestbody cacheable named module
            composable state binding published injectable input output test before after beforeeach aftereach beforeall afterall slf4j dataclass property
            staticmethod classmethod fixture path get post put delete produces consumes enabled conditional import order retryable version""");

    private NameSurroundings() {}

    /** Whether the name is one thing or a list of things. */
    static boolean areThings(CharSequence text, Tokens tokens, int first, int last) {
        for (int token = first; token < last; token++) {
            int start = tokens.start(token);
            if (Characters.isWord(text.charAt(start)) && !Things.is(text, start, tokens.end(token))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a title or a kinship stands before the name or begins it, or the sign of the accounts of networks. */
    static boolean isCued(CharSequence text, Tokens tokens, int first) {
        int before = first - 1;
        if (before >= 0 && ".:".indexOf(text.charAt(tokens.start(before))) >= 0) {
            before--;
        }
        return isCue(text, tokens, first)
                || (before >= 0 && isCue(text, tokens, before) && !isAcronym(text, tokens, before, first));
    }

    /** Whether the words stand where languages have annotations: after the sign at the start of a line, and alone there or called. */
    static boolean isAnnotation(CharSequence text, Tokens tokens, int first, int last) {
        int sign = tokens.start(first) - (text.charAt(tokens.start(first)) == '@' ? 0 : 1);
        int end = tokens.end(last - 1);
        if (sign < 0
                || text.charAt(sign) != '@'
                || !Characters.isUpper(text.charAt(sign + 1))
                || (end < text.length() && "(\r\n".indexOf(text.charAt(end)) < 0)) {
            return false;
        }
        int at = sign - 1;
        while (at >= 0 && text.charAt(at) == ' ' && sign - at < DEEPEST) {
            at--;
        }
        return at < 0 || Tokenizer.isLineBreak(text.charAt(at));
    }

    /** Whether the word is an annotation that everybody knows, behind its sign: {@code @Transactional}. */
    static boolean isKnownAnnotation(CharSequence text, Tokens tokens, int first, int last) {
        boolean signed = text.charAt(tokens.start(first)) == '@';
        int word = tokens.start(first) + (signed ? 1 : 0);
        return (signed || (word > 0 && text.charAt(word - 1) == '@'))
                && ANNOTATIONS.contains(text, word, tokens.end(last - 1));
    }

    /** Whether a title in capitals stands before a word that is not, as in {@code MR Angiographie}. */
    private static boolean isAcronym(CharSequence text, Tokens tokens, int title, int next) {
        int last = tokens.end(title) - 1;
        return last - tokens.start(title) == 1
                && Characters.isUpper(text.charAt(last))
                && !Characters.isUpper(text.charAt(tokens.end(next) - 1));
    }

    private static boolean isCue(CharSequence text, Tokens tokens, int token) {
        int start = tokens.start(token);
        return text.charAt(start) == '@'
                || NameSpans.isTitle(text, tokens, token)
                || (Cues.of(Hashes.ofLower(text, start, tokens.end(token))) & Cues.PERSON_NOUN) != 0;
    }

    /** Whether quotes, of which the first may be a part of the first token, or tags touch both ends: no sentence stands around. */
    static boolean isValue(CharSequence text, int start, int end) {
        boolean quoted = text.charAt(start) == '\'';
        if ((start == 0 && !quoted) || end == text.length()) {
            return false;
        }
        char before = text.charAt(quoted ? start : start - 1);
        char behind = text.charAt(end);
        return (before == '>' && behind == '<')
                || ((before == '"' || before == '\'') && behind == before && isOfData(text, end + 1));
    }

    /** Whether what follows a value in quotes is the sign of data instead of the rest of a sentence. */
    private static boolean isOfData(CharSequence text, int at) {
        return at >= text.length() || ":,]})\n\r".indexOf(text.charAt(at)) >= 0;
    }
}
