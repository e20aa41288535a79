package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFileAttachment;
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
            CountingStripper stripper = new CountingStripper();
            boolean text = false;
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                String read = joined(stripper.getText(pdf));
                text |= !read.isBlank();
                out.line(read);
                notes(pdf.getPage(page - 1), out);
            }
            if (!fields(pdf, out) && !text) {
                throw new UnreadableDocumentException(Reason.NO_TEXT);
            }
            LeftOut.images(stripper.images, out);
            LeftOut.files(files(pdf), out);
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

    private static int files(PDDocument pdf) throws IOException {
        PDDocumentNameDictionary names = pdf.getDocumentCatalog().getNames();
        int files = names == null || names.getEmbeddedFiles() == null ? 0 : files(names.getEmbeddedFiles());
        for (PDPage page : pdf.getPages()) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                files += annotation instanceof PDAnnotationFileAttachment ? 1 : 0;
            }
        }
        return files;
    }

    // A tree may lead back to where it came from.
    private static int files(PDNameTreeNode<PDComplexFileSpecification> root) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<PDNameTreeNode<PDComplexFileSpecification>> nodes = new ArrayDeque<>(List.of(root));
        int files = 0;
        while (!nodes.isEmpty()) {
            PDNameTreeNode<PDComplexFileSpecification> node = nodes.removeFirst();
            if (seen.add(node.getCOSObject())) {
                files += node.getNames() == null ? 0 : node.getNames().size();
                nodes.addAll(node.getKids() == null ? List.of() : node.getKids());
            }
        }
        return files;
    }

    /** Counts what is drawn as an image on the way, wherever it is drawn from. */
    private static final class CountingStripper extends PDFTextStripper {
        private int images;

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            boolean drawn = operator.getName().equals(OperatorName.DRAW_OBJECT)
                    && !operands.isEmpty()
                    && operands.getFirst() instanceof COSName name
                    && getResources() != null
                    && getResources().isImageXObject(name);
            images += drawn || operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE) ? 1 : 0;
            super.processOperator(operator, operands);
        }
    }
}
