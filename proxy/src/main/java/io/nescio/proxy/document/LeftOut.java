package io.nescio.proxy.document;

/** Notes in the text what a document holds besides, so that nobody takes it for all. */
final class LeftOut {
    private LeftOut() {}

    static void images(int number, TextBuffer out) {
        if (number > 0) {
            out.line("(" + number + (number == 1 ? " image" : " images") + " left out)");
        }
    }

    static void attachment(String mediaType, TextBuffer out) {
        out.line("(attachment left out: " + mediaType + ")");
    }
}
