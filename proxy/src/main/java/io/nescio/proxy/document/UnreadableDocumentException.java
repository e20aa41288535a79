package io.nescio.proxy.document;

/** A document cannot be read as text; never holds any of it. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a document cannot be read. */
    public enum Reason {
        /** A password is needed. */
        ENCRYPTED("it is encrypted"),
        /** It holds no text, such as a scan. */
        NO_TEXT("it holds no text, only images or nothing"),
        /** It is damaged, or not what it says. */
        MALFORMED("it is damaged or of a format that is not known"),
        /** It is one of those that are not read here. */
        NOT_SUPPORTED("it is of a format that is not read here, such as the older binary ones of Office"),
        /** It has too many bytes, pages or characters. */
        TOO_LARGE("it is too large, or becomes too large when it is unpacked"),
        /** It was not read within the time that is allowed. */
        TOO_SLOW("reading it takes too long"),
        /** No process can be started, or too many documents wait. */
        BUSY("too many documents are being read");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as part of a sentence. */
        public String sentence() {
            return sentence;
        }
    }

    private final Reason reason;

    UnreadableDocumentException(Reason reason) {
        super(reason.sentence, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
