package io.nescio.proxy.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Writes records to a file until it is killed or cannot, and prints the number of each one that was acknowledged. */
final class VaultWriter {
    static final String UNAVAILABLE = "unavailable";

    private VaultWriter() {}

    public static void main(String[] arguments) {
        FileStore store = new FileStore(Path.of(arguments[0]), Clock.systemUTC());
        Vault vault = new Vault(store, List.of(VaultContract.MASTER), Clock.systemUTC());
        try {
            for (int i = 0; i < 1_000_000; i++) {
                vault.put("t", "resp_" + i, VaultContract.PERSON, VaultContract.TTL);
                System.out.println(i);
            }
        } catch (VaultUnavailableException _) {
            System.out.println(writable(vault) ? "writable" : UNAVAILABLE);
        }
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static boolean writable(Vault vault) {
        try {
            vault.requireWritable();
            return true;
        } catch (VaultUnavailableException _) {
            return false;
        }
    }
}
