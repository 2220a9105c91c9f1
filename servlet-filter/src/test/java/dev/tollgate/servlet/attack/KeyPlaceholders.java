package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.cert.CertificateEncodingException;

/** Placeholders that show a key or a certificate in some form. */
final class KeyPlaceholders {
  private KeyPlaceholders() {}

  static void define(Placeholders p, TestKeys keys) {
    p.define("public_jwk", key -> Json.write(keys.get(key).publicJwk()));
    p.define("private_jwk", key -> Json.write(keys.get(key).privateJwk()));
    p.define("pem", key -> keys.get(key).pem());
    p.define("x5c", key -> Bytes.base64(der(keys, key)));
    p.define("jkt", key -> keys.get(key).thumbprint("SHA-256"));
    p.define("jkt_sha1", key -> keys.get(key).thumbprint("SHA-1"));
    p.define("x5t", c -> Bytes.base64Url(Bytes.digest("SHA-256", der(keys, c))));
    p.define("x5t_sha1", c -> Bytes.base64Url(Bytes.digest("SHA-1", der(keys, c))));
    p.define("cert_b64", c -> Bytes.base64(der(keys, c)));
    p.define(
        "cert_pem_urlencoded",
        c ->
            URLEncoder.encode(TestKey.pem("CERTIFICATE", der(keys, c)), UTF_8).replace("+", "%20"));
    p.define("cert_sha256_hex", c -> Bytes.hex(Bytes.digest("SHA-256", der(keys, c))));
  }

  private static byte[] der(TestKeys keys, String name) {
    try {
      return keys.get(name).certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
