package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.swing.text.BadLocationException;
import javax.swing.text.Document;
import javax.swing.text.rtf.RTFEditorKit;

/** Reads RTF with the reader of the JDK. */
final class RtfText implements TextReader {
    @Override
    public void read(byte[] document, TextBuffer out) throws IOException, UnreadableDocumentException {
        RTFEditorKit kit = new RTFEditorKit();
        Document read = kit.createDefaultDocument();
        try {
            kit.read(new ByteArrayInputStream(document), read, 0);
            out.add(read.getText(0, read.getLength()));
        } catch (BadLocationException _) {
            throw new UnreadableDocumentException(Reason.MALFORMED);
        }
        if (out.isBlank()) {
            throw new UnreadableDocumentException(Reason.NO_TEXT);
        }
    }
}
