package io.nescio.proxy.document;

/**
 * What a document says.
 *
 * @param text its text, with notes of what is left out
 * @param leftOut how many images, embedded files and attachments are left out
 */
public record DocumentText(String text, int leftOut) {
    @Override
    public String toString() {
        return "DocumentText[" + text.length() + " characters, " + leftOut + " left out]";
    }
}
