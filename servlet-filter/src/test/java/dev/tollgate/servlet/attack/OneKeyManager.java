package dev.tollgate.servlet.attack;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows one certificate whatever issuers the other side names: a caller may send what it likes. */
final class OneKeyManager extends X509ExtendedKeyManager {
  // All certificates for TLS are made with EC keys.
  private static final String ALIAS = "key";

  private final TestKey key;

  OneKeyManager(TestKey key) {
    this.key = key;
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return ALIAS;
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return ALIAS;
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[] {key.certificate()};
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key.pair().getPrivate();
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return type.equals("EC") ? ALIAS : null;
  }

  @Override
  public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
    return type.equals("EC") ? ALIAS : null;
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return new String[] {ALIAS};
  }
}
