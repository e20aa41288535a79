package io.nescio.redaction;

import java.security.SecureRandom;

/**
 * SipHash-2-4 with 128 bits (Aumasson and Bernstein, 2012) of fragments under a random key of this process. It is a pseudo-random function:
 * who chooses the texts but does not know the key cannot make two fragments share a value. Safe to share between threads.
 */
@SuppressWarnings("EnumOrdinal") // a key that lives no longer than the process
final class FragmentHash {
    private static final int UNITS_IN_WORD = Long.BYTES / Character.BYTES;

    private final long key0;
    private final long key1;

    FragmentHash() {
        this(new SecureRandom());
    }

    private FragmentHash(SecureRandom random) {
        this(random.nextLong(), random.nextLong());
    }

    FragmentHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** A hash value. */
    record Value(long high, long low) {}

    /** The hash of all that tells fragments apart; the units go in as they are, lone surrogates too. */
    Value of(Fragment fragment) {
        Sip sip = new Sip(key0, key1);
        sip.add((long) fragment.label().length() << 8 | fragment.form().ordinal());
        sip.add(fragment.text().length());
        sip.add(fragment.label());
        sip.add(fragment.text());
        return sip.value();
    }

    /** The hash of whole words. */
    Value of(long... words) {
        Sip sip = new Sip(key0, key1);
        for (long word : words) {
            sip.add(word);
        }
        return sip.value();
    }

    /** The state of one computation. */
    private static final class Sip {
        private long v0;
        private long v1;
        private long v2;
        private long v3;
        private long words;

        Sip(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void add(String text) {
            int whole = text.length() & -UNITS_IN_WORD;
            for (int i = 0; i < whole; i += UNITS_IN_WORD) {
                add(text.charAt(i)
                        | (long) text.charAt(i + 1) << 16
                        | (long) text.charAt(i + 2) << 32
                        | (long) text.charAt(i + 3) << 48);
            }
            long rest = 0;
            for (int i = whole; i < text.length(); i++) {
                rest = rest << 16 | text.charAt(i);
            }
            if (whole < text.length()) {
                add(rest);
            }
        }

        void add(long word) {
            words++;
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        Value value() {
            add(words << 59);
            v2 ^= 0xee;
            finish();
            long high = v0 ^ v1 ^ v2 ^ v3;
            v1 ^= 0xdd;
            finish();
            return new Value(high, v0 ^ v1 ^ v2 ^ v3);
        }

        private void finish() {
            for (int i = 0; i < 4; i++) {
                round();
            }
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
