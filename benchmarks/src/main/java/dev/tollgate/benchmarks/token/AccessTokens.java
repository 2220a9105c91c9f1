package dev.tollgate.benchmarks.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;

/**
 * A ring of different access tokens of one issuer (RFC 9068), made with the JCA alone, and as many
 * opaque ones.
 */
public final class AccessTokens {

  public static final String ISSUER = "https://as.example.net";
  public static final String AUDIENCE = "https://api.example.net";
  public static final String CLIENT = "s6BhdRkqt3-web";
  public static final String SCOPES = "orders:read orders:write profile";

  /** How many there are: a power of two. */
  public static final int COUNT = 1024;

  private static final int OPAQUE_LENGTH = 43; // 256 bits in base64url
  private static final long SEED = 42;
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final TokenAlgorithm algorithm;
  private final KeyPair keys;
  private final String[] jwts = new String[COUNT];
  private final String[] opaque = new String[COUNT];
  private final byte[][] signingInputs = new byte[COUNT][];
  private final byte[][] signatures = new byte[COUNT][];

  private AccessTokens(TokenAlgorithm algorithm, KeyPair keys) {
    this.algorithm = algorithm;
    this.keys = keys;
  }

  /** New tokens under a new key, good for a day. */
  public static AccessTokens signedBy(TokenAlgorithm algorithm) throws GeneralSecurityException {
    AccessTokens tokens = new AccessTokens(algorithm, algorithm.newKeys());
    String header =
        "{\"typ\":\"at+jwt\",\"alg\":\"%s\",\"kid\":\"%s\"}"
            .formatted(algorithm.joseName(), JwkSet.KEY_ID);
    Random random = new Random(SEED);
    Signature signer = Signature.getInstance(algorithm.jcaName());
    signer.initSign(tokens.keys.getPrivate());
    for (int i = 0; i < COUNT; i++) {
      String input = encode(header) + '.' + encode(claims(uuid(random), uuid(random)));
      tokens.signingInputs[i] = input.getBytes(StandardCharsets.US_ASCII);
      signer.update(tokens.signingInputs[i]);
      tokens.signatures[i] = signer.sign();
      String signature = BASE64URL.encodeToString(tokens.signatures[i]);
      tokens.jwts[i] = input + '.' + signature;
      tokens.opaque[i] = signature.substring(signature.length() - OPAQUE_LENGTH);
    }
    return tokens;
  }

  public TokenAlgorithm algorithm() {
    return algorithm;
  }

  public KeyPair keys() {
    return keys;
  }

  /** The issuer's key set (RFC 7517). */
  public String jwks() {
    return JwkSet.of(keys.getPublic(), algorithm);
  }

  public String jwt(int index) {
    return jwts[index];
  }

  public String opaque(int index) {
    return opaque[index];
  }

  public byte[] signingInput(int index) {
    return signingInputs[index];
  }

  public byte[] signature(int index) {
    return signatures[index];
  }

  /** A JWT with another signature, which nobody may accept. */
  public String forged() {
    String token = jwts[0];
    int at = token.lastIndexOf('.') + 10;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  /** What the introspection endpoint says of every opaque token (RFC 7662). */
  public static String introspectionAnswer() {
    long now = Instant.now().getEpochSecond();
    return """
    {"active":true,"client_id":"%s","username":"jdoe","scope":"%s","sub":"Z5O3upPC88QrAjx00dis",\
    "aud":"%s","iss":"%s","exp":%d,"iat":%d,"token_type":"Bearer"}"""
        .formatted(CLIENT, SCOPES, AUDIENCE, ISSUER, now + 86_400, now - 60);
  }

  private static String claims(String subject, String id) {
    long issuedAt = Instant.now().getEpochSecond() - 60;
    return """
    {"iss":"%s","sub":"%s","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"%s","client_id":"%s",\
    "scope":"%s","roles":["customer","beta"]}"""
        .formatted(
            ISSUER, subject, AUDIENCE, issuedAt + 86_400, issuedAt, issuedAt, id, CLIENT, SCOPES);
  }

  private static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private static String encode(String json) {
    return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
