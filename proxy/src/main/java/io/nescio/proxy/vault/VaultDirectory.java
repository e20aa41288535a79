package io.nescio.proxy.vault;

import io.nescio.config.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory of a vault, locked by this process, with the proof of its master key. */
final class VaultDirectory implements AutoCloseable {
    private static final long MIN_FREE_BYTES = 16 << 20;

    private final Path path;
    private final FileChannel lock;

    private VaultDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws ConfigException if it cannot be opened, or another process has it open */
    static VaultDirectory open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                if (isPosix(path)) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                }
            }
            Path file = path.resolve("lock");
            FileChannel lock = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file));
            if (!locked(lock)) {
                lock.close();
                throw new ConfigException("vault.path: " + path + " is open in another process");
            }
            return new VaultDirectory(path, lock);
        } catch (IOException _) {
            throw new ConfigException("vault.path: " + path + " cannot be opened as the directory of a vault");
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** What a new file is created with: nobody else may read it, also in a directory that others may enter. */
    static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** @throws VaultUnavailableException if the disk is full */
    void requireSpace() {
        try {
            if (Files.getFileStore(path).getUsableSpace() < MIN_FREE_BYTES) {
                throw new VaultUnavailableException("the disk is full");
            }
        } catch (IOException _) {
            throw new VaultUnavailableException("the disk cannot be asked");
        }
    }

    /** The proof that is there, or {@code own}, which is kept then. */
    SealedBytes proof(SealedBytes own) throws IOException {
        Path proof = path.resolve("proof");
        return Files.exists(proof) ? SealedBytes.owning(Files.readAllBytes(proof)) : replaceProof(own);
    }

    SealedBytes replaceProof(SealedBytes own) throws IOException {
        Path written = path.resolve("proof.new");
        try (FileChannel channel = FileChannel.open(
                written,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                ownerOnly(written))) {
            ByteBuffer bytes = ByteBuffer.wrap(own.array());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, path.resolve("proof"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return own;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            // The end of the process unlocks it.
        }
    }
}
