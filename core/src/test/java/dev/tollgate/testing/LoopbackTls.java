package dev.tollgate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Both ends of TLS on the loopback address, with the certificate beside this class. */
public final class LoopbackTls {

  private static final char[] PASSWORD = "for-tests".toCharArray();

  private LoopbackTls() {}

  /** For servers: has the certificate ({@code localhost.p12}). */
  public static SSLContext server() {
    try (InputStream store = LoopbackTls.class.getResourceAsStream("localhost.p12")) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(store, PASSWORD);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For clients: trusts the certificate ({@code localhost.pem}) and no other. */
  public static SSLContext client() {
    try (InputStream pem = LoopbackTls.class.getResourceAsStream("localhost.pem")) {
      return trusting(pem);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For clients: trusts one certificate, in PEM. */
  public static SSLContext trusting(InputStream pem) {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
