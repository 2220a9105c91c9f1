package dev.tollgate.benchmarks.oauth1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/**
 * An RSA key of 2048 bits with a certificate, because one peer takes keys only in that form.
 *
 * @param certificate in PEM
 */
record RsaIdentity(KeyPair keys, String certificate) {

  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "client";

  /** A new one; the JDK's keytool is the only way to a certificate without a library. */
  static RsaIdentity create() throws IOException, GeneralSecurityException, InterruptedException {
    Path directory = Files.createTempDirectory("benchmark");
    Path file = directory.resolve("client.p12");
    try {
      keytool(file);
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      Certificate certificate = store.getCertificate(ALIAS);
      PrivateKey key = (PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray());
      return new RsaIdentity(new KeyPair(certificate.getPublicKey(), key), pem(certificate));
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  private static void keytool(Path file) throws IOException, InterruptedException {
    String command =
        "-genkeypair -storetype PKCS12 -keyalg RSA -keysize 2048 -dname CN=client -alias "
            + ALIAS
            + " -storepass "
            + PASSWORD;
    ProcessBuilder keytool =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    keytool.command().addAll(List.of(command.split(" ", -1)));
    keytool.command().addAll(List.of("-keystore", file.toString()));
    Process process = keytool.redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
  }

  private static String pem(Certificate certificate) throws GeneralSecurityException {
    String text =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----";
  }
}
