package io.nescio.proxy.document;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.ooxml.extractor.POIXMLExtractorFactory;
import org.apache.poi.ooxml.extractor.POIXMLTextExtractor;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.sl.extractor.SlideShowExtractor;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.extractor.XSSFEventBasedExcelExtractor;
import org.apache.xmlbeans.XmlException;

/** Reads packages of Office Open XML: texts, workbooks with dates as they are shown, presentations with notes; comments as well. */
final class OfficeText implements TextReader {
    @Override
    public void read(byte[] document, TextBuffer out) throws IOException, UnreadableDocumentException {
        try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(document))) {
            if (slides(opened)) {
                readSlides(opened, out);
            } else {
                readOther(opened, out);
            }
            if (out.isBlank()) {
                throw new UnreadableDocumentException(Reason.NO_TEXT);
            }
            LeftOut.images(images(opened), out);
            LeftOut.files(files(opened), out);
        } catch (InvalidFormatException | XmlException _) {
            throw new UnreadableDocumentException(Reason.MALFORMED);
        }
    }

    private static boolean slides(OPCPackage opened) throws InvalidFormatException {
        return opened.getParts().stream()
                .anyMatch(part -> part.getContentType().contains("presentationml.presentation.main")
                        || part.getContentType().contains("presentation.macroEnabled.main"));
    }

    private static void readSlides(OPCPackage opened, TextBuffer out) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow(opened);
                SlideShowExtractor<?, ?> extractor = new SlideShowExtractor<>(show)) {
            extractor.setNotesByDefault(true);
            extractor.setCommentsByDefault(true);
            extractor.setMasterByDefault(true);
            out.add(extractor.getText());
        }
    }

    private static void readOther(OPCPackage opened, TextBuffer out)
            throws IOException, XmlException, UnreadableDocumentException {
        POIXMLExtractorFactory factory = new POIXMLExtractorFactory();
        POIXMLExtractorFactory.setThreadPrefersEventExtractors(true);
        POIXMLTextExtractor extractor = factory.create(opened);
        if (extractor == null) {
            throw new UnreadableDocumentException(Reason.NOT_SUPPORTED);
        }
        try (extractor) {
            if (extractor instanceof XSSFEventBasedExcelExtractor cells) {
                cells.setIncludeCellComments(true);
            }
            out.add(extractor.getText());
        }
    }

    private static int images(OPCPackage opened) throws InvalidFormatException {
        return (int) opened.getParts().stream()
                .filter(part -> part.getContentType().startsWith("image/"))
                .filter(part -> !part.getPartName().getName().startsWith("/docProps/"))
                .count();
    }

    private static int files(OPCPackage opened) throws InvalidFormatException {
        return (int) opened.getParts().stream()
                .filter(part -> part.getPartName().getName().contains("/embeddings/"))
                .count();
    }
}
