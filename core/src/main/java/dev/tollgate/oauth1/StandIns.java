package dev.tollgate.oauth1;

import dev.tollgate.Secret;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;

/**
 * Credentials that stand in for unknown ones, so that a request of a stranger costs the same work.
 * What they verify is refused nevertheless. Immutable and thread-safe.
 */
final class StandIns {

  private static final int RSA_BITS = 2048;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  private final ClientCredentials secretClient;
  private final ClientCredentials rsaClient;
  private final TokenCredentials token;

  StandIns() {
    SecureRandom random = new SecureRandom();
    this.secretClient = ClientCredentials.withSecret("-", secret(random)).build();
    this.rsaClient = ClientCredentials.withRsaKey("-", rsaKey(random)).build();
    this.token = TokenCredentials.of("-", secret(random), "-").build();
  }

  ClientCredentials client(SignatureMethod method) {
    return method.kind() == SignatureMethod.Kind.RSA ? rsaClient : secretClient;
  }

  TokenCredentials token() {
    return token;
  }

  private static Secret secret(SecureRandom random) {
    byte[] octets = new byte[16];
    random.nextBytes(octets);
    return Secret.of(HexFormat.of().formatHex(octets));
  }

  // No key pair is needed: verifying costs the same with any odd modulus.
  private static RSAPublicKey rsaKey(SecureRandom random) {
    BigInteger modulus = new BigInteger(RSA_BITS, random).setBit(RSA_BITS - 1).setBit(0);
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, EXPONENT));
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
      throw new IllegalStateException("The JVM lacks RSA", e);
    }
  }
}
