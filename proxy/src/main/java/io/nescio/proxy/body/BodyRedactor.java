package io.nescio.proxy.body;

import io.nescio.config.LimitsConfig;
import io.nescio.proxy.document.Documents;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.Operation;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.redaction.EntityType;
import io.nescio.redaction.Fragment;
import io.nescio.redaction.Operator;
import io.nescio.redaction.Redaction;
import io.nescio.redaction.Redactor;
import io.nescio.redaction.Scope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Redacts one request: takes the text out of its body and its target, has it redacted as one exchange, and splices the replacements into
 * the caller's own bytes. Blocking; safe to share between threads.
 */
public final class BodyRedactor {
    /** What stands in the bodies that may hold documents, and in the uploads that never do. */
    private static final ByteBuf FILE_DATA = ascii("file_data");

    private static final ByteBuf BASE64 = ascii("\"base64\"");
    private static final ByteBuf BATCH = ascii("\r\n\r\nbatch\r\n");

    private final Redactor redactor;
    private final LimitsConfig limits;
    private final Unreadable unreadable;
    private final boolean documents;
    private final ParallelDetection detection;
    private final Adjustments adjustments;

    /** A redactor that lets nothing out that it cannot read, and works on the caller's thread. */
    public BodyRedactor(Redactor redactor, LimitsConfig limits) {
        this(redactor, limits, Allowances.NONE, Adjustments.NONE, Runnable::run);
    }

    /** @param helpers runs parts of the recognition of large bodies */
    public BodyRedactor(
            Redactor redactor, LimitsConfig limits, Allowances allowances, Adjustments adjustments, Executor helpers) {
        this.adjustments = adjustments;
        this.redactor = redactor;
        this.limits = limits;
        this.unreadable =
                new Unreadable(allowances, new Documents(limits.document().bytes(), limits.documentTime()));
        this.documents = allowances.documents();
        this.detection = new ParallelDetection(redactor, helpers);
    }

    /** Whether the policy looks for no type at all, and nothing is added to requests or taken out of them. */
    public boolean changesNothing() {
        return redactor.policy().operators().isEmpty() && adjustments.equals(Adjustments.NONE);
    }

    /** Whether redacting the body may wait for another process, which reads a document in it. */
    public boolean waits(Operation operation, ByteBuf body) {
        if (!documents) {
            return false;
        }
        return switch (operation.request()) {
            case NONE, REFUSED -> false;
            case MULTIPART -> operation.id().equals("createFile") && ByteBufUtil.indexOf(BATCH, body) < 0;
            case JSON, JSON_OR_MULTIPART ->
                ByteBufUtil.indexOf(FILE_DATA, body) >= 0 || ByteBufUtil.indexOf(BASE64, body) >= 0;
        };
    }

    /** Whether the policy replaces values of the type. */
    public boolean replaces(EntityType type) {
        return redactor.policy().operator(type) != Operator.KEEP;
    }

    /**
     * Redacts a request. The caller keeps {@code body}.
     *
     * @throws RequestRefusedException if the request cannot be read or may not leave
     * @throws io.nescio.redaction.RedactionException if redaction did not certainly succeed
     */
    public RedactedRequest redact(
            Operation operation, RequestTarget target, String contentType, ByteBuf body, Scope scope) {
        return redact(new Asked(operation, target, contentType, scope), body, null);
    }

    /** @param known what other parts of the same request know of replaced values, and learn; or null for a whole request */
    RedactedRequest redact(Asked asked, ByteBuf body, @Nullable KnownValues known) {
        Operation operation = asked.operation();
        Pseudonyms pseudonyms = pseudonyms(asked.scope());
        FragmentCollector collector = collector(pseudonyms, unreadable);
        Content content = Content.read(
                operation, asked.contentType(), body, new Content.Parts(collector, pseudonyms, unreadable));
        TargetFragments targetFragments = new TargetFragments(operation, asked.target(), collector);
        Sweep sweep = sweep(collector, asked.scope(), known);
        Redaction redaction = sweep.redaction();
        return new RedactedRequest(
                targetFragments.redacted(redaction.edits()),
                content.redacted(collector.fragments(), redaction.edits()),
                redaction,
                collector.streamed(operation.handling().stream() == Operation.StreamKind.NDJSON),
                new RedactedRequest.Traces(
                        operation,
                        sweep.replaced(),
                        pseudonyms.originals(),
                        collector.stored(),
                        collector.converted()));
    }

    /** What is asked for, and for whom. */
    record Asked(Operation operation, RequestTarget target, String contentType, Scope scope) {
        @Override
        public String toString() {
            return "Asked[" + operation.id() + "]";
        }
    }

    Pseudonyms pseudonyms(Scope scope) {
        boolean off = redactor.policy().operators().isEmpty();
        return new Pseudonyms(off ? UnaryOperator.identity() : scope::pseudonym);
    }

    FragmentCollector collector(Pseudonyms pseudonyms, Unreadable judging) {
        return new FragmentCollector(judging, adjustments, pseudonyms, limits.depth());
    }

    Sweep sweep(FragmentCollector collector, Scope scope, @Nullable KnownValues known) {
        List<Fragment> fragments = collector.fragments();
        Redactor formatted = redactor.withSurrogates(collector.formattedTypes());
        Redaction redaction = formatted.redact(fragments, detection.detect(fragments), scope);
        return known == null ? new Sweep(fragments, redaction) : known.sweep(fragments, redaction);
    }

    /** Whether bodies of the operation may be larger than others, because they are redacted in parts. */
    public boolean spools(Operation operation) {
        return operation.id().equals("createFile");
    }

    /**
     * Redacts a request whose body waits on disk. The caller keeps the source and owns the result.
     *
     * @throws RequestRefusedException if the request cannot be read or may not leave
     * @throws io.nescio.redaction.RedactionException if redaction did not certainly succeed
     */
    public SpooledRequest redact(
            Operation operation, RequestTarget target, String contentType, SpooledSource body, Scope scope) {
        Asked asked = new Asked(operation, target, contentType, scope);
        SpooledRequest redacted = new SpooledRedaction(this, asked, body, limits, unreadable).redacted();
        return redacted == null ? whole(asked, body) : redacted;
    }

    // What is not read line by line, such as a PDF, has the limit of every other body; few threads do this at once.
    private SpooledRequest whole(Asked asked, SpooledSource body) {
        long length = body.source().length();
        if (length > limits.body().bytes()) {
            throw new RequestRefusedException(
                    Failure.BODY_TOO_LARGE,
                    "A file that is not text may have no more than "
                            + limits.body().bytes() + " bytes.",
                    "file");
        }
        byte[] bytes = new byte[(int) length];
        body.source().read(0, bytes, 0, bytes.length);
        return new SpooledRequest(redact(asked, Unpooled.wrappedBuffer(bytes), null));
    }

    /** How many images, how much audio and how many files left although they could not be read, by kind. */
    public Map<String, LongAdder> unread() {
        return unreadable.passed();
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The media type of a content type, in lower case and without parameters. */
    static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    static RequestRefusedException refusedType(Operation operation, String wanted) {
        return new RequestRefusedException(
                Failure.MEDIA_TYPE_NOT_SUPPORTED,
                operation.method() + " " + operation.template() + " takes a body of the type " + wanted
                        + " alone; set the content-type header");
    }
}
