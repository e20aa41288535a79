package io.nescio.proxy.body;

/** What a string leaf of a JSON body is, and so what happens to it. */
enum Role {
    /** Free text: scanned, redacted, restored. */
    TEXT,
    /** Text that is often a JSON document: walked inside when it is one, otherwise free text. */
    AUTO,
    /** A JSON document in a string, such as the arguments of a tool call; free text when it is cut off. */
    JSON,
    /** Text in which brackets are illegal. */
    BARE,
    /** Names the end user to the provider: replaced by a keyed code as a whole. */
    IDENTIFIER,
    /** A constant of the API, an id or a model: never altered. What cannot be one is free text. */
    OPAQUE,
    /** Encrypted or signed by the provider: never altered, of any length. What cannot be one is free text. */
    SEALED,
    /** A credential for somebody else: forwarded as it is. */
    SECRET,
    /** A URL: scanned as text; a data URL is read like a file. */
    URL,
    /** Base64 of something that cannot be read, such as audio. */
    MEDIA,
    /** Base64, with or without a data URL around it: read when it holds text. */
    FILE,
    /** The base64 of an image that the provider itself made; anything else is free text. */
    IMAGE,
    /** The type of a tool: hosted ones are refused. */
    TOOL,
    /** Text or token numbers. */
    TOKENS,
    /** Log probabilities, whose tokens are pieces of placeholders: dropped where the text was restored. */
    LOGPROBS,
    /** Asks for something that happens past the proxy: refused wherever it stands. */
    HOSTED,
    /** A piece of a channel of a stream. */
    CHANNEL,
    /** A piece of a channel of a stream that spells a JSON document. */
    CHANNEL_JSON,
    /** The number that tells channels of the same name apart. */
    INDEX,
    /** Says, when it is not null, that the channels beside it are complete. */
    FINISH,
    /** A character offset into the text beside it. */
    OFFSET,
    /** Text that will be spoken: nothing but realistic surrogates may stand in it. */
    SURROGATE,
    /** Whether the answer is to be streamed. */
    STREAM,
    /** Whether the answer is to be streamed, which it is unless this says no. */
    STREAM_DEFAULT
}
