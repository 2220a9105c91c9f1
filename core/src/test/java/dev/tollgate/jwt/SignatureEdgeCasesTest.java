package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.testing.TestKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Signatures that are special numbers or another writing of a good one. */
class SignatureEdgeCasesTest {

  private static final byte[] TEXT = "header.payload".getBytes(StandardCharsets.US_ASCII);
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final BigInteger ED25519_ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final TestKey RSA = TestKey.create("rsa", "RS256");
  private static final TestKey EC = TestKey.create("ec", "ES256");
  private static final TestKey ED = TestKey.create("ed", "EdDSA");

  @Test
  void es256_zeroOneOrderInEveryPlace_isRefused() {
    List<BigInteger> numbers =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P256_ORDER.subtract(BigInteger.ONE),
            P256_ORDER,
            P256_ORDER.add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    for (BigInteger r : numbers) {
      for (BigInteger s : numbers) {
        assertThat(holds(EC, JwsAlgorithm.ES256, p1363(r, s))).as("r %s s %s", r, s).isFalse();
      }
    }
  }

  @Test
  void es256_wrongLength_isRefused() {
    byte[] good = EC.sign(TEXT);
    assertThat(holds(EC, JwsAlgorithm.ES256, good)).isTrue();
    assertThat(holds(EC, JwsAlgorithm.ES256, Arrays.copyOf(good, 63))).isFalse();
    assertThat(holds(EC, JwsAlgorithm.ES256, Arrays.copyOf(good, 65))).isFalse();
    byte[] wide = new byte[96];
    System.arraycopy(good, 0, wide, 16, 32);
    System.arraycopy(good, 32, wide, 64, 32);
    assertThat(holds(EC, JwsAlgorithm.ES256, wide)).isFalse();
  }

  @Test
  void es256_sPlusOrder_isRefused() {
    byte[] good = EC.sign(TEXT);
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(good, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    byte[] wide = new byte[66];
    copy(r, wide, 0, 33);
    copy(s.add(P256_ORDER), wide, 33, 33);
    assertThat(holds(EC, JwsAlgorithm.ES256, wide)).isFalse();
  }

  @Test
  void es256_orderMinusS_holds() {
    byte[] good = EC.sign(TEXT);
    BigInteger r = new BigInteger(1, Arrays.copyOfRange(good, 0, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
    // FIPS 186-5 allows both; nothing of ours is keyed on the signature's text.
    assertThat(holds(EC, JwsAlgorithm.ES256, p1363(r, P256_ORDER.subtract(s)))).isTrue();
  }

  @Test
  void ed25519_sPlusOrder_isRefused() {
    byte[] good = ED.sign(TEXT);
    assertThat(holds(ED, JwsAlgorithm.EDDSA, good)).isTrue();
    byte[] littleEndian = Arrays.copyOfRange(good, 32, 64);
    BigInteger s = new BigInteger(1, reversed(littleEndian)).add(ED25519_ORDER);
    byte[] bigEndian = new byte[32];
    copy(s, bigEndian, 0, 32);
    byte[] forged = good.clone();
    System.arraycopy(reversed(bigEndian), 0, forged, 32, 32);
    assertThat(holds(ED, JwsAlgorithm.EDDSA, forged)).isFalse();
  }

  @Test
  void ed25519_zerosOrWrongLength_isRefused() {
    for (int length : new int[] {0, 1, 63, 64, 65, 128}) {
      assertThat(holds(ED, JwsAlgorithm.EDDSA, new byte[length])).as("%d", length).isFalse();
    }
  }

  @Test
  void rs256_smallNumbersOrWrongLength_isRefused() {
    byte[] one = new byte[256];
    one[255] = 1;
    byte[] all = new byte[256];
    Arrays.fill(all, (byte) 0xff);
    for (byte[] signature :
        List.of(new byte[256], one, all, new byte[0], new byte[255], new byte[257])) {
      assertThat(holds(RSA, JwsAlgorithm.RS256, signature)).isFalse();
    }
    assertThat(holds(RSA, JwsAlgorithm.RS256, RSA.sign(TEXT))).as("still works").isTrue();
  }

  @Test
  void of_algorithmOfAnotherKind_isRefused() {
    for (JwsAlgorithm algorithm :
        List.of(JwsAlgorithm.ES384, JwsAlgorithm.RS256, JwsAlgorithm.HS256, JwsAlgorithm.EDDSA)) {
      assertThatIllegalArgumentException()
          .as("%s", algorithm)
          .isThrownBy(() -> VerificationKey.of("ec", EC.publicKey(), Set.of(algorithm)));
    }
  }

  @Test
  void equals_sameNameAlgorithmsAndMaterial_isEqual() {
    VerificationKey key = VerificationKey.of("a", EC.publicKey(), Set.of(JwsAlgorithm.ES256));
    assertThat(key)
        .isEqualTo(VerificationKey.of("a", EC.publicKey(), Set.of(JwsAlgorithm.ES256)))
        .hasSameHashCodeAs(VerificationKey.of("a", EC.publicKey(), Set.of(JwsAlgorithm.ES256)))
        .isNotEqualTo(VerificationKey.of("b", EC.publicKey(), Set.of(JwsAlgorithm.ES256)))
        .isNotEqualTo(VerificationKey.of("a", EC.publicKey(), Set.of()))
        .isNotEqualTo(VerificationKey.of("a", RSA.publicKey(), Set.of(JwsAlgorithm.RS256)));
  }

  private static boolean holds(TestKey key, JwsAlgorithm algorithm, byte[] signature) {
    return VerificationKey.of(key.keyId(), key.publicKey(), Set.of(algorithm))
        .verifies(algorithm, TEXT, TEXT.length, signature);
  }

  private static byte[] p1363(BigInteger r, BigInteger s) {
    byte[] out = new byte[64];
    copy(r, out, 0, 32);
    copy(s, out, 32, 32);
    return out;
  }

  private static void copy(BigInteger number, byte[] out, int from, int size) {
    byte[] octets = number.toByteArray();
    int length = Math.min(octets.length, size);
    System.arraycopy(octets, octets.length - length, out, from + size - length, length);
  }

  private static byte[] reversed(byte[] octets) {
    byte[] out = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      out[i] = octets[octets.length - 1 - i];
    }
    return out;
  }
}
