package io.nescio.proxy.vault;

/** Bytes that nobody reads without the master key. Immutable. */
final class SealedBytes {
    private final byte[] bytes;

    private SealedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes, which the caller forgets. */
    static SealedBytes owning(byte[] bytes) {
        return new SealedBytes(bytes);
    }

    int length() {
        return bytes.length;
    }

    /** The bytes themselves, which the caller does not change. */
    byte[] array() {
        return bytes;
    }

    @Override
    public String toString() {
        return "SealedBytes[" + bytes.length + "]";
    }
}
