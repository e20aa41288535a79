package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads PDF: the text of the pages, of forms and of notes. What is drawn or scanned is not read. */
final class PdfText implements TextReader {
    private static final int MAX_PAGES = 2_000;
    // A name that is divided at the end of a line is found only as a whole.
    private static final Pattern DIVIDED = Pattern.compile("(\\p{L})[-\u00ad\u2010]\\h*\\R\\h*(?=\\p{Ll})");
    private static final Pattern HYPHENATED = Pattern.compile("(\\p{L}[-\u2010])\\h*\\R\\h*(?=\\p{Lu})");

    @Override
    public void read(byte[] document, TextBuffer out) throws IOException, UnreadableDocumentException {
        try (PDDocument pdf = Loader.loadPDF(document)) {
            if (pdf.getNumberOfPages() > MAX_PAGES) {
                throw new UnreadableDocumentException(Reason.TOO_LARGE);
            }
            PDFTextStripper stripper = new PDFTextStripper();
            boolean text = false;
            int images = 0;
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String read = joined(stripper.getText(pdf));
                text |= !read.isBlank();
                out.line(read);
                notes(pdf.getPage(page - 1), out);
                images += images(pdf.getPage(page - 1));
            }
            if (!fields(pdf, out) && !text) {
                throw new UnreadableDocumentException(Reason.NO_TEXT);
            }
            LeftOut.images(images, out);
        } catch (InvalidPasswordException _) {
            throw new UnreadableDocumentException(Reason.ENCRYPTED);
        }
    }

    /** The text with words whole that the layout divided. */
    static String joined(String text) {
        return HYPHENATED.matcher(DIVIDED.matcher(text).replaceAll("$1")).replaceAll("$1");
    }

    private static void notes(PDPage page, TextBuffer out) throws IOException {
        for (PDAnnotation annotation : page.getAnnotations()) {
            String contents = annotation.getContents();
            if (contents != null && !contents.isBlank()) {
                out.line(contents);
            }
        }
    }

    private static boolean fields(PDDocument pdf, TextBuffer out) {
        PDAcroForm form = pdf.getDocumentCatalog().getAcroForm(null);
        if (form == null) {
            return false;
        }
        boolean text = false;
        for (PDField field : form.getFieldTree()) {
            String value = field.getValueAsString();
            if (value != null && !value.isBlank() && !value.equals("Off")) {
                out.line(field.getFullyQualifiedName() + ": " + value);
                text = true;
            }
        }
        return text;
    }

    private static int images(PDPage page) {
        PDResources resources = page.getResources();
        int images = 0;
        if (resources != null) {
            for (COSName name : resources.getXObjectNames()) {
                images += resources.isImageXObject(name) ? 1 : 0;
            }
        }
        return images;
    }
}
