package io.nescio.proxy.document;

/** Notes in the text what a document holds besides, so that nobody takes it for all. */
final class LeftOut {
    private LeftOut() {}

    static void images(int number, TextBuffer out) {
        number(number, "image", out);
    }

    static void files(int number, TextBuffer out) {
        number(number, "embedded file", out);
    }

    private static void number(int number, String what, TextBuffer out) {
        if (number > 0) {
            out.leftOut(number);
            out.line("(" + number + " " + what + (number == 1 ? "" : "s") + " left out)");
        }
    }

    static void attachment(String mediaType, TextBuffer out) {
        out.leftOut(1);
        out.line("(attachment left out: " + mediaType + ")");
    }
}
