package io.nescio.training;

import io.nescio.redaction.name.Tokens;

/** The label of each token of a document: 0 outside, then begin and inside of each type. */
final class Labels {
    private Labels() {}

    static byte[] of(Document document, Tokens tokens) {
        byte[] labels = new byte[tokens.size()];
        int token = 0;
        for (Document.Mark mark : document.marks()) {
            int end = mark.end() - (endsInGenitive(document.text(), mark) ? 2 : 0);
            while (token < tokens.size() && tokens.end(token) <= mark.start()) {
                token++;
            }
            boolean first = true;
            while (token < tokens.size() && tokens.start(token) < end) {
                labels[token++] = (byte) (1 + 2 * mark.type().index() + (first ? 0 : 1));
                first = false;
            }
        }
        return labels;
    }

    /** An apostrophe and s at the end are a token of their own and stand outside, whatever the corpus says. */
    private static boolean endsInGenitive(String text, Document.Mark mark) {
        String name = text.substring(mark.start(), mark.end());
        return mark.end() - mark.start() > 2 && (name.endsWith("'s") || name.endsWith("’s"));
    }
}
