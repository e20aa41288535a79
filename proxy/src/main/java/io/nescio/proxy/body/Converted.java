package io.nescio.proxy.body;

/**
 * The documents of one request of which the text alone is sent.
 *
 * @param documents how many there are
 * @param leftOut how many images, embedded files and attachments in them do not leave
 */
public record Converted(int documents, int leftOut) {
    static final Converted NOTHING = new Converted(0, 0);

    Converted plus(int moreLeftOut) {
        return new Converted(documents + 1, leftOut + moreLeftOut);
    }
}
