package io.nescio.proxy.vault;

/** The vault cannot be reached, read or written. */
public final class VaultUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VaultUnavailableException(String message) {
        super(message, null, false, false);
    }
}
