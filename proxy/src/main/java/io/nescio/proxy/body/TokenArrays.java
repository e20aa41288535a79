package io.nescio.proxy.body;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import java.util.Optional;

/** Reads arrays of token numbers as the text that they spell, where the model's encoding is known. */
final class TokenArrays implements JsonVisitor {
    private static final EncodingRegistry ENCODINGS = Encodings.newLazyEncodingRegistry();
    private static final int MAX_DEPTH = 1_000;

    private IntArrayList tokens = new IntArrayList();
    private int start = -1;
    private String model = "";

    /** An array begins. */
    void begin(int at) {
        start = at;
        tokens = new IntArrayList();
    }

    /** The next number of the array. */
    void add(String number, JsonWalker at) {
        if (start < 0 || number.length() > 9 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw refused(at);
        }
        tokens.add(Integer.parseInt(number));
    }

    /** Where the array that ends now began. */
    int start() {
        return start;
    }

    /** The text of the array that ends now, or nothing when it held no numbers. */
    Optional<String> end(JsonWalker at, int from, int to) {
        if (start < 0 || tokens.isEmpty()) {
            start = -1;
            return Optional.empty();
        }
        Encoding encoding = encoding(model(at.bytes(), from, to)).orElseThrow(() -> refused(at));
        try {
            return Optional.of(encoding.decode(tokens));
        } catch (IllegalArgumentException | NullPointerException _) {
            // How the library says that the encoding has no such number.
            throw refused(at);
        } finally {
            tokens = new IntArrayList();
        }
    }

    /** The encoding of a model, by the names that its provider documents. */
    static Optional<Encoding> encoding(String model) {
        if (model.matches("(gpt-4o|gpt-4\\.[15]|gpt-5|chatgpt-|o[1-9]).*")) {
            return Optional.of(ENCODINGS.getEncoding(EncodingType.O200K_BASE));
        }
        if (model.matches(
                "(text-embedding-3|text-embedding-ada-002|gpt-4|gpt-3\\.5|gpt-35|davinci-002|babbage-002).*")) {
            return Optional.of(ENCODINGS.getEncoding(EncodingType.CL100K_BASE));
        }
        return Optional.empty();
    }

    /** The model that a request names; walked only for requests with token numbers, since it may stand behind them. */
    private static String model(byte[] bytes, int from, int to) {
        TokenArrays reader = new TokenArrays();
        new JsonWalker(MAX_DEPTH).walk(bytes, from, to, Shapes.named(""), Role.TEXT, reader);
        return reader.model;
    }

    @Override
    public void string(JsonWalker at, Role role, int from, int to) {
        boolean outermost = at.depth() == 1 || (at.depth() == 2 && at.name(1).equals("body"));
        if (outermost && at.name(at.depth()).equals("model")) {
            model = JsonText.decode(at.bytes(), from, to, at);
        }
    }

    private static RequestRefusedException refused(JsonWalker at) {
        return new RequestRefusedException(
                Failure.UNREADABLE_CONTENT,
                "token numbers can be read for the models of OpenAI alone, and not for this one; send strings"
                        + " (LangChain: check_embedding_ctx_length=False)",
                at.path());
    }
}
