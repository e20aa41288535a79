package io.nescio.proxy.document;

import java.io.IOException;

/** Reads documents of one kind; in the process of its own. */
@FunctionalInterface
interface TextReader {
    /**
     * Writes the text of {@code document}.
     *
     * @throws UnreadableDocumentException if it cannot be read, for a reason that the caller can be told
     */
    void read(byte[] document, TextBuffer out) throws IOException, UnreadableDocumentException;
}
