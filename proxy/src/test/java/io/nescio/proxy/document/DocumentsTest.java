package io.nescio.proxy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nescio.proxy.document.UnreadableDocumentException.Reason;
import io.nescio.proxy.testing.SampleDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class DocumentsTest {
    private static final Documents DOCUMENTS = new Documents(1 << 20, Duration.ofSeconds(60));

    private static String text(byte[] document) throws UnreadableDocumentException {
        return DOCUMENTS
                .text(DocumentKind.of(document, 0, document.length, ""), document)
                .text();
    }

    private static void refuses(Documents documents, byte[] document, Reason reason) {
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> documents.text(DocumentKind.of(document, 0, document.length, ""), document))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void readsPdfAndJoinsWhatALineDivides() throws IOException, UnreadableDocumentException {
        String text = text(SampleDocuments.pdf("Herr Max Müller-", "Lüdenscheid wohnt im Schnei-", "derweg."));

        assertThat(text).contains("Herr Max Müller-Lüdenscheid wohnt im Schneiderweg.");
    }

    @Test
    void readsWordExcelAndPowerPoint() throws IOException, UnreadableDocumentException {
        assertThat(text(SampleDocuments.docx("Brief an Jörg Ünal"))).contains("Brief an Jörg Ünal");
        assertThat(text(SampleDocuments.pptx("Folie von Jörg Ünal"))).contains("Folie von Jörg Ünal");
        assertThat(text(SampleDocuments.xlsx("Jörg Ünal", LocalDate.of(1979, 12, 31))))
                .contains("Jörg Ünal")
                .contains("31.12.1979");
    }

    @Test
    void notesWhatItLeavesOutWhereverItStands() throws Exception {
        assertThat(text(SampleDocuments.pdfWithMore("Akte Kunz")))
                .contains("Akte Kunz", "(2 images left out)", "(1 embedded file left out)");
        assertThat(text(SampleDocuments.docxWithMore("Akte Kunz")))
                .contains("Akte Kunz", "(1 embedded file left out)")
                .doesNotContain("image");
    }

    @Test
    void readsPdfWhoseTreeOfFilesLeadsBackToItself() throws Exception {
        assertThat(text(SampleDocuments.pdfOfEndlessFiles("Akte Kunz"))).contains("Akte Kunz");
    }

    @Test
    void readsHtmlWithItsReferencesUndoneAndWithoutItsScripts() throws UnreadableDocumentException {
        String html = "<!DOCTYPE html><style>p{}</style><script>var a</script><p>J&ouml;rg &#220;nal</p>"
                + "<table><tr><td>Tel.</td><td>0171 3920012</td></tr></table><a href=\"mailto:j@example.org\">mail</a>";

        assertThat(text(html.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("Jörg Ünal\nTel.\t0171 3920012\nmail (mailto:j@example.org)\n");
    }

    @Test
    void readsRtfWithItsEscapesUndone() throws UnreadableDocumentException {
        String rtf = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 J\\'f6rg \\u220?nal\\par}";

        assertThat(text(rtf.getBytes(StandardCharsets.US_ASCII))).contains("Jörg Ünal");
    }

    @Test
    void readsMailWithItsPartsAndAttachments() throws IOException, UnreadableDocumentException {
        String text = text(SampleDocuments.mail("Grüße von Rosa", SampleDocuments.pdf("Akte Kunz")));

        assertThat(text)
                .contains("From: Jörg Ünal <joerg.uenal@example.org>", "Subject: Unterlagen")
                .contains("Grüße von Rosa", "a.pdf:", "Akte Kunz");
    }

    @Test
    void saysWhyADocumentCannotBeRead() throws IOException {
        refuses(DOCUMENTS, SampleDocuments.lockedPdf("secret"), Reason.ENCRYPTED);
        refuses(DOCUMENTS, SampleDocuments.pdf(), Reason.NO_TEXT);
        refuses(DOCUMENTS, "%PDF-1.7 and nothing else".getBytes(StandardCharsets.US_ASCII), Reason.MALFORMED);
        refuses(DOCUMENTS, new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, Reason.NOT_SUPPORTED);
        refuses(new Documents(16, Duration.ofSeconds(60)), SampleDocuments.pdf("much"), Reason.TOO_LARGE);
    }

    @Test
    void readsOnAfterAPackageThatUnpacksToTooMuch() throws IOException, UnreadableDocumentException {
        refuses(DOCUMENTS, SampleDocuments.zipBomb(), Reason.TOO_LARGE);

        assertThat(text(SampleDocuments.docx("still here"))).contains("still here");
    }

    @Test
    void endsAProcessThatTakesTooLong() throws IOException {
        refuses(new Documents(1 << 20, Duration.ofMillis(1)), SampleDocuments.pdf("slow"), Reason.TOO_SLOW);
    }

    @Test
    void endsAProcessThatNeedsTooMuchMemory() throws IOException {
        refuses(new Documents(1 << 20, Duration.ofSeconds(60), "2m"), SampleDocuments.docx("large"), Reason.TOO_LARGE);
    }

    @Test
    void takesPlainTextForNoDocument() {
        byte[] text = "Subject: a list\nof things".getBytes(StandardCharsets.UTF_8);

        assertThat(DocumentKind.of(text, 0, text.length, "text/plain")).isEqualTo(DocumentKind.NONE);
    }
}
