package io.nescio.proxy.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents about people who do not exist. */
public final class SampleDocuments {
    private SampleDocuments() {}

    /** A PDF with a line of text for each of {@code lines}; without any, a blank page. */
    public static byte[] pdf(String... lines) throws IOException {
        try (PDDocument pdf = page(lines)) {
            return saved(pdf);
        }
    }

    /** A PDF that opens with a password alone. */
    public static byte[] lockedPdf(String line) throws IOException {
        try (PDDocument pdf = page(line)) {
            pdf.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            return saved(pdf);
        }
    }

    /** A PDF of a line of text, an image drawn by a form and another within its contents, and a file that is attached. */
    public static byte[] pdfWithMore(String line) throws IOException {
        try (PDDocument pdf = page(line)) {
            BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
            PDFormXObject form = new PDFormXObject(pdf);
            form.setBBox(new PDRectangle(100, 100));
            form.setResources(new PDResources());
            COSName name = form.getResources().add(LosslessFactory.createFromImage(pdf, picture));
            try (OutputStream drawn = form.getContentStream().createOutputStream()) {
                String within = "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI\n";
                drawn.write(("/" + name.getName() + " Do\n" + within).getBytes(StandardCharsets.US_ASCII));
            }
            try (PDPageContentStream content =
                    new PDPageContentStream(pdf, pdf.getPage(0), PDPageContentStream.AppendMode.APPEND, false)) {
                content.drawForm(form);
            }
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setEmbeddedFile(new PDEmbeddedFile(pdf));
            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of("a.txt", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            pdf.getDocumentCatalog().setNames(names);
            return saved(pdf);
        }
    }

    /** A PDF whose tree of attached files has itself as each of its branches. */
    public static byte[] pdfOfEndlessFiles(String line) throws IOException {
        try (PDDocument pdf = page(line)) {
            COSDictionary files = new COSDictionary();
            COSArray branches = new COSArray();
            for (int i = 0; i < 4; i++) {
                branches.add(files);
            }
            files.setItem(COSName.KIDS, branches);
            COSDictionary names = new COSDictionary();
            names.setItem(COSName.EMBEDDED_FILES, files);
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, names);
            return saved(pdf);
        }
    }

    private static PDDocument page(String... lines) throws IOException {
        PDDocument pdf = new PDDocument();
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            content.newLineAtOffset(40, 700);
            for (String line : lines) {
                content.showText(line);
                content.newLineAtOffset(0, -16);
            }
            content.endText();
        }
        return pdf;
    }

    private static byte[] saved(PDDocument pdf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.save(out);
        return out.toByteArray();
    }

    /** A Word document of one paragraph. */
    public static byte[] docx(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
        }
        return out.toByteArray();
    }

    /** A Word document of one paragraph, with another document in it. */
    public static byte[] docxWithMore(String text) throws IOException, InvalidFormatException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            document.createParagraph().createRun().setText(text);
            document.getPackagePart()
                    .addRelationship(
                            document.getPackage()
                                    .createPart(
                                            PackagingURIHelper.createPartName("/word/embeddings/a.bin"),
                                            "application/vnd.openxmlformats-officedocument.oleObject")
                                    .getPartName(),
                            TargetMode.INTERNAL,
                            POIXMLDocument.OLE_OBJECT_REL_TYPE);
            document.write(out);
        }
        return out.toByteArray();
    }

    /** A workbook of one row: a text, and a date as Excel keeps it, a number with a format. */
    public static byte[] xlsx(String text, LocalDate date) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFRow row = workbook.createSheet("People").createRow(0);
            row.createCell(0).setCellValue(text);
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("dd.mm.yyyy"));
            row.createCell(1).setCellValue(date);
            row.getCell(1).setCellStyle(style);
            workbook.write(out);
        }
        return out.toByteArray();
    }

    /** A presentation of one slide with one box of text. */
    public static byte[] pptx(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XMLSlideShow show = new XMLSlideShow()) {
            show.createSlide().createTextBox().setText(text);
            show.write(out);
        }
        return out.toByteArray();
    }

    /** A package that unpacks to a thousand times its size. */
    public static byte[] zipBomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(
                    ("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                                    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                    + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>")
                            .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 600; i++) {
                zip.write(blanks);
            }
        }
        return out.toByteArray();
    }

    /** A message whose text is encoded and whose only attachment is {@code attachment}. */
    public static byte[] mail(String text, byte[] attachment) {
        return """
                From: =?UTF-8?Q?J=C3=B6rg_=C3=9Cnal?= <joerg.uenal@example.org>
                To: office@example.org
                Subject: Unterlagen
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b1"

                --b1
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                %s
                --b1
                Content-Type: application/pdf; name="a.pdf"
                Content-Disposition: attachment; filename="a.pdf"
                Content-Transfer-Encoding: base64

                %s
                --b1--
                """.formatted(base64(text.getBytes(StandardCharsets.UTF_8)), base64(attachment))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The base64 of {@code bytes} in lines. */
    private static String base64(byte[] bytes) {
        return java.util.Base64.getMimeEncoder().encodeToString(bytes);
    }
}
