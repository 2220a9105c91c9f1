package dev.tollgate.http;

import dev.tollgate.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes a TLS context of {@code http.trust-store} and {@code http.key-store}. */
final class TlsContext {

  private static final String PEM_START = "-----BEGIN CERTIFICATE-----";

  private TlsContext() {}

  /**
   * The context for some settings; null if they say nothing of TLS.
   *
   * @throws IllegalArgumentException if a store cannot be read; the message names the key
   */
  static @Nullable SSLContext of(HttpSettings settings) {
    HttpSettings.Store trust = settings.trustStore();
    HttpSettings.Store keys = settings.keyStore();
    if (trust == null && keys == null) {
      return null;
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keys == null ? null : keyManagers(keys),
          trust == null ? null : trustManagers(trust),
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no TLS", e);
    }
  }

  private static KeyManager[] keyManagers(HttpSettings.Store store) {
    Secret password = store.password();
    char[] opener = password == null ? new char[0] : password.revealed().toCharArray();
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keyStore(store), opener);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable("http.key-store", e);
    }
  }

  private static TrustManager[] trustManagers(HttpSettings.Store store) {
    try {
      KeyStore anchors = isPem(store.octets()) ? ofCertificates(store.octets()) : keyStore(store);
      if (anchors.size() == 0) {
        throw new IllegalArgumentException("http.trust-store holds no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(anchors);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable("http.trust-store", e);
    }
  }

  private static KeyStore keyStore(HttpSettings.Store store)
      throws GeneralSecurityException, IOException {
    Secret password = store.password();
    // the JDK's PKCS12 reads JKS as well (keystore.type.compat)
    KeyStore result = KeyStore.getInstance("PKCS12");
    result.load(
        new ByteArrayInputStream(store.octets()),
        password == null ? null : password.revealed().toCharArray());
    return result;
  }

  private static boolean isPem(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1).contains(PEM_START);
  }

  private static KeyStore ofCertificates(byte[] pem) throws GeneralSecurityException, IOException {
    KeyStore result = KeyStore.getInstance("PKCS12");
    result.load(null, null);
    int count = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      result.setCertificateEntry("ca-" + count++, certificate);
    }
    return result;
  }

  private static IllegalArgumentException unreadable(String key, Exception cause) {
    return new IllegalArgumentException(
        key + " cannot be read: wrong password, or no PKCS#12 or JKS store", cause);
  }
}
