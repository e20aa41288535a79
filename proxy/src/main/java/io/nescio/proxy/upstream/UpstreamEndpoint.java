package io.nescio.proxy.upstream;

import io.nescio.config.UpstreamConfig;
import io.nescio.config.UpstreamConfig.Kind;
import io.nescio.proxy.failure.Failure;
import io.nescio.proxy.failure.RequestRefusedException;
import io.nescio.proxy.route.RequestTarget;
import io.nescio.proxy.route.RequestTarget.Style;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.AsciiString;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where requests go, and how a target is spelled there. */
public final class UpstreamEndpoint {
    private static final String AZURE_V1 = "/openai/v1";
    private static final AsciiString API_KEY = AsciiString.cached("api-key");

    private final Kind kind;
    private final boolean secure;
    private final String host;
    private final int port;
    private final AsciiString hostHeader;
    private final String openAiBase;
    private final String azureBase;
    private final @Nullable AsciiString credential;

    public UpstreamEndpoint(UpstreamConfig config) {
        URI url = config.url();
        kind = config.kind();
        secure = "https".equals(url.getScheme());
        host = withoutBrackets(url.getHost());
        port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        hostHeader = AsciiString.of(url.getPort() >= 0 ? url.getHost() + ":" + port : url.getHost());
        String base = withoutTrailingSlash(url.getRawPath() == null ? "" : url.getRawPath());
        azureBase = withoutSuffix(withoutSuffix(base, AZURE_V1), "/openai");
        openAiBase = kind == Kind.AZURE ? azureBase + AZURE_V1 : base;
        credential = config.apiKey() == null ? null : credential(config.apiKey().reveal());
    }

    /** Whether the connection is encrypted. */
    public boolean secure() {
        return secure;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The value of the {@code Host} header. */
    public AsciiString hostHeader() {
        return hostHeader;
    }

    /** The handshake of a WebSocket for the target, of which no frame may be larger. */
    WebSocketClientHandshaker handshaker(String uri, HttpHeaders headers, int maxFrame) {
        return WebSocketClientHandshakerFactory.newHandshaker(
                URI.create((secure ? "wss://" : "ws://") + hostHeader + uri),
                WebSocketVersion.V13,
                null,
                false,
                headers,
                maxFrame,
                true,
                false,
                -1,
                false,
                false);
    }

    /** Whether the proxy sends a key of its own in place of the caller's. */
    public boolean ownsCredential() {
        return credential != null;
    }

    /** Sets the proxy's own key, if it has one. */
    public void addCredential(HttpHeaders headers) {
        if (credential != null) {
            headers.set(kind == Kind.AZURE ? API_KEY : HttpHeaderNames.AUTHORIZATION, credential);
        }
    }

    /**
     * Makes sure that the upstream knows the spelling.
     *
     * @throws RequestRefusedException if it does not
     */
    public void accept(RequestTarget target) {
        if (kind != Kind.AZURE && target.style() != Style.OPENAI) {
            throw new RequestRefusedException(
                    Failure.OPERATION_NOT_SUPPORTED,
                    "Paths below /openai are Azure's, and the upstream of this proxy is not an Azure resource; use paths below /v1.");
        }
    }

    /** The request target as the upstream is asked for it. */
    public String uri(RequestTarget target) {
        String base = target.style() == Style.OPENAI ? openAiBase : azureBase;
        String path = base.isEmpty() ? target.path() : base.concat(target.path());
        return target.query().isEmpty() ? path : path + "?" + target.query();
    }

    /** The request target with which a client of the proxy asks for {@code location}, or null when that is not at this upstream. */
    public @Nullable String targetOf(String location) {
        URI uri;
        try {
            uri = new URI(location);
        } catch (URISyntaxException _) {
            return null;
        }
        String path = uri.getRawPath();
        boolean here = uri.getHost() == null ? uri.getRawAuthority() == null && !uri.isAbsolute() : isHere(uri);
        String base = kind == Kind.AZURE ? azureBase : openAiBase;
        if (!here || path == null || !path.startsWith(base + "/")) {
            return null;
        }
        String below = (kind == Kind.AZURE ? "" : "/v1") + path.substring(base.length());
        return uri.getRawQuery() == null ? below : below + "?" + uri.getRawQuery();
    }

    private boolean isHere(URI uri) {
        boolean sameScheme = (secure ? "https" : "http").equalsIgnoreCase(uri.getScheme());
        int otherPort = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return sameScheme && otherPort == port && host.equalsIgnoreCase(withoutBrackets(uri.getHost()));
    }

    @Override
    public String toString() {
        return "UpstreamEndpoint[" + kind + " " + hostHeader + "]";
    }

    private AsciiString credential(String key) {
        return AsciiString.of(kind == Kind.AZURE ? key : "Bearer " + key);
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static String withoutSuffix(String path, String suffix) {
        return path.endsWith(suffix) ? path.substring(0, path.length() - suffix.length()) : path;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
