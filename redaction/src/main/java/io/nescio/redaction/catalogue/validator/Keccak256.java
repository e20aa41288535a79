package io.nescio.redaction.catalogue.validator;

/** Keccak-256 with the padding of the original submission, as Ethereum uses it; for inputs shorter than one block. */
final class Keccak256 {
    private static final int RATE_BYTES = 136;
    private static final int ROUNDS = 24;

    private Keccak256() {}

    static byte[] hash(byte[] input) {
        if (input.length >= RATE_BYTES) {
            throw new IllegalArgumentException("longer than one block: " + input.length);
        }
        long[] state = new long[25];
        for (int i = 0; i < input.length; i++) {
            absorb(state, i, input[i]);
        }
        absorb(state, input.length, (byte) 0x01);
        absorb(state, RATE_BYTES - 1, (byte) 0x80);
        permute(state);
        byte[] hash = new byte[32];
        for (int i = 0; i < hash.length; i++) {
            hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return hash;
    }

    private static void absorb(long[] state, int index, byte value) {
        state[index / 8] ^= (value & 0xffL) << (8 * (index % 8));
    }

    private static void permute(long[] state) {
        int register = 1;
        for (int round = 0; round < ROUNDS; round++) {
            theta(state);
            rhoAndPi(state);
            chi(state);
            // iota: the round constant comes out of the linear feedback shift register of FIPS 202, algorithm 5
            for (int j = 0; j < 7; j++) {
                if ((register & 1) == 1) {
                    state[0] ^= 1L << ((1 << j) - 1);
                }
                register = register << 1 ^ (register >> 7) * 0x171;
            }
        }
    }

    private static void theta(long[] state) {
        long[] parity = new long[5];
        for (int i = 0; i < 25; i++) {
            parity[i % 5] ^= state[i];
        }
        for (int i = 0; i < 25; i++) {
            state[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
        }
    }

    private static void rhoAndPi(long[] state) {
        int x = 1;
        int y = 0;
        long moved = state[1];
        for (int t = 0; t < 24; t++) {
            int nextY = (2 * x + 3 * y) % 5;
            x = y;
            y = nextY;
            long next = state[x + 5 * y];
            state[x + 5 * y] = Long.rotateLeft(moved, (t + 1) * (t + 2) / 2 % 64);
            moved = next;
        }
    }

    private static void chi(long[] state) {
        long[] row = new long[5];
        for (int y = 0; y < 25; y += 5) {
            System.arraycopy(state, y, row, 0, 5);
            for (int x = 0; x < 5; x++) {
                state[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
            }
        }
    }
}
