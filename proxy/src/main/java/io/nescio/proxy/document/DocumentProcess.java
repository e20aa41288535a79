package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program of the process in which documents are read: one after the other, until its input ends. */
final class DocumentProcess {
    static final String READ = "READ";
    private static final int MAX_CHARS = 4 << 20;

    private DocumentProcess() {}

    /** Reads from the standard input a kind, a length and the document; writes READ or the reason, how much is left out, a length and the text. */
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(System.out);
        // What a library prints must not stand between the answers.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try (DataInputStream in = new DataInputStream(System.in)) {
            while (true) {
                DocumentKind kind = DocumentKind.valueOf(in.readUTF());
                byte[] document = new byte[in.readInt()];
                in.readFully(document);
                answer(kind, document, out);
            }
        } catch (EOFException _) {
            // The proxy has ended, or needs this process no more.
        }
    }

    private static void answer(DocumentKind kind, byte[] document, DataOutputStream out) throws IOException {
        String outcome = READ;
        TextBuffer read = new TextBuffer(MAX_CHARS);
        byte[] text = new byte[0];
        try {
            read(kind, document, read);
            text = read.toString().getBytes(StandardCharsets.UTF_8);
        } catch (UnreadableDocumentException e) {
            outcome = e.reason().name();
        }
        out.writeUTF(outcome);
        out.writeInt(read.leftOut());
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }

    private static void read(DocumentKind kind, byte[] document, TextBuffer out) throws UnreadableDocumentException {
        try {
            reader(kind).read(document, out);
        } catch (TextBuffer.FullException | StackOverflowError _) {
            throw new UnreadableDocumentException(Reason.TOO_LARGE);
        } catch (IOException | RuntimeException | LinkageError e) {
            // How the libraries say that a document is damaged, or that unpacking it gives too much.
            throw new UnreadableDocumentException(
                    String.valueOf(e.getMessage()).contains("Zip bomb") ? Reason.TOO_LARGE : Reason.MALFORMED);
        }
    }

    static TextReader reader(DocumentKind kind) throws UnreadableDocumentException {
        return switch (kind) {
            case PDF -> new PdfText();
            case OFFICE -> new OfficeText();
            case HTML -> new HtmlText();
            case RTF -> new RtfText();
            case MAIL -> new MailText();
            case NONE, OLD_OFFICE -> throw new UnreadableDocumentException(Reason.NOT_SUPPORTED);
        };
    }
}
