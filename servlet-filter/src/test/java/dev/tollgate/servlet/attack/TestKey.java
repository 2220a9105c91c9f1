package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/** One key of the file's {@code keys}, made for this run, in every form that a case asks for. */
final class TestKey {
  private final JsonObject minimal = new JsonObject();
  private final JsonObject served;
  private final KeyPair pair;
  private final byte[] secret;
  private final X509Certificate certificate;

  private TestKey(KeyPair pair, byte[] secret, X509Certificate certificate, JsonObject served) {
    this.pair = pair;
    this.secret = secret;
    this.certificate = certificate;
    this.served = served;
  }

  static TestKey make(String name, JsonElement json) {
    Fields f = Fields.of(json, "keys." + name);
    // Says who serves the key: read by TestKeys.
    f.take("jwks");
    JsonObject literal = f.object("literal");
    if (literal != null) {
      f.done();
      return new TestKey(null, null, null, literal);
    }
    if (f.text("x509") != null) {
      f.done();
      KeyPair pair = generate("EC", null, "P-256");
      return new TestKey(pair, null, SelfSignedCertificate.make(pair, name), null);
    }
    String kty = f.required("kty");
    Integer bits = f.number("bits");
    String curve = f.text("crv");
    JsonObject served = new JsonObject();
    served.addProperty("kid", f.text("kid", name));
    copy(f, served, "use");
    copy(f, served, "alg");
    f.done();
    TestKey key;
    if (kty.equals("oct")) {
      byte[] secret = new byte[bits / 8];
      new SecureRandom().nextBytes(secret);
      key = new TestKey(null, secret, null, served);
    } else {
      KeyPair pair = generate(kty, bits, curve);
      X509Certificate certificate =
          kty.equals("OKP") ? null : SelfSignedCertificate.make(pair, name);
      key = new TestKey(pair, null, certificate, served);
    }
    key.describe(kty, curve);
    return key;
  }

  private static void copy(Fields from, JsonObject to, String name) {
    String value = from.text(name);
    if (value != null) {
      to.addProperty(name, value);
    }
  }

  private static KeyPair generate(String kty, Integer bits, String curve) {
    try {
      switch (kty) {
        case "RSA" -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
          generator.initialize(bits);
          return generator.generateKeyPair();
        }
        case "EC" -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          generator.initialize(new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
          return generator.generateKeyPair();
        }
        case "OKP" -> {
          return KeyPairGenerator.getInstance(curve).generateKeyPair();
        }
        default -> throw new CaseFormatException("keys: unknown kty " + kty);
      }
    } catch (GeneralSecurityException e) {
      throw new CaseFormatException("keys: cannot make " + kty + " " + curve, e);
    }
  }

  private void describe(String kty, String curve) {
    minimal.addProperty("kty", kty);
    switch (kty) {
      case "RSA" -> {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        minimal.addProperty("n", number(key.getModulus(), 0));
        minimal.addProperty("e", number(key.getPublicExponent(), 0));
      }
      case "EC" -> {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        minimal.addProperty("crv", curve);
        minimal.addProperty("x", number(key.getW().getAffineX(), fieldBytes()));
        minimal.addProperty("y", number(key.getW().getAffineY(), fieldBytes()));
      }
      case "OKP" -> {
        minimal.addProperty("crv", curve);
        minimal.addProperty("x", Bytes.base64Url(last32(pair.getPublic().getEncoded())));
      }
      default -> minimal.addProperty("k", Bytes.base64Url(secret));
    }
    minimal.asMap().forEach(served::add);
  }

  private int fieldBytes() {
    return (((ECPublicKey) pair.getPublic()).getParams().getOrder().bitLength() + 7) / 8;
  }

  private static String number(BigInteger number, int length) {
    return Bytes.base64Url(Bytes.unsigned(number, length));
  }

  private static byte[] last32(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  KeyPair pair() {
    return pair;
  }

  byte[] secret() {
    return secret;
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The JWK as a key endpoint serves it, with kid, use and alg. */
  JsonObject served() {
    return served;
  }

  /** The JWK with nothing but the key's own members. */
  JsonObject publicJwk() {
    return minimal.deepCopy();
  }

  JsonObject privateJwk() {
    JsonObject jwk = minimal.deepCopy();
    BigInteger d =
        pair.getPrivate() instanceof RSAPrivateCrtKey rsa
            ? rsa.getPrivateExponent()
            : ((ECPrivateKey) pair.getPrivate()).getS();
    jwk.addProperty("d", number(d, minimal.has("crv") ? fieldBytes() : 0));
    return jwk;
  }

  /** RFC 7638: the required members only, in alphabetical order. */
  String thumbprint(String digest) {
    JsonObject sorted = new JsonObject();
    minimal.keySet().stream().sorted().forEach(k -> sorted.add(k, minimal.get(k)));
    return Bytes.base64Url(Bytes.digest(digest, Json.write(sorted).getBytes(UTF_8)));
  }

  byte[] spki() {
    return pair.getPublic().getEncoded();
  }

  /** With a final line end. */
  String pem() {
    return pem("PUBLIC KEY", spki());
  }

  byte[] modulus() {
    return Bytes.unsigned(((RSAPublicKey) pair.getPublic()).getModulus(), 0);
  }

  static String pem(String type, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }
}
