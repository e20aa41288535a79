package io.nescio.proxy.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for {@code localhost} that signs itself, made by the JDK's {@code keytool} in a folder of its own that only its owner may read.
 *
 * @param certificate PEM file
 * @param key PEM file with the private key
 * @param trust trusts the certificate alone
 */
record DemoCertificate(Path certificate, Path key, SSLContext trust) implements AutoCloseable {
    private static final String ALIAS = "nescio-demo";

    static DemoCertificate make() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nescio-demo-");
        Path store = folder.resolve("store.p12");
        String password = UUID.randomUUID().toString();
        try {
            keytool(store, password);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, password.toCharArray());
            }
            byte[] certificate = keys.getCertificate(ALIAS).getEncoded();
            byte[] key = keys.getKey(ALIAS, password.toCharArray()).getEncoded();
            return new DemoCertificate(
                    Files.writeString(folder.resolve("localhost.crt"), pem("CERTIFICATE", certificate)),
                    Files.writeString(folder.resolve("localhost.key"), pem("PRIVATE KEY", key)),
                    trusting(keys));
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate can be made", e);
        } finally {
            Files.deleteIfExists(store);
        }
    }

    private static void keytool(Path store, String password) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass:env",
                        "NESCIO_DEMO_PASSWORD",
                        "-keystore",
                        store.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("NESCIO_DEMO_PASSWORD", password);
        if (builder.start().waitFor() != 0) {
            throw new IOException("keytool cannot make a certificate");
        }
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(certificate);
        Files.deleteIfExists(key);
        Path folder = certificate.getParent();
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
