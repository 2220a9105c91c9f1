package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A damage that damages something else would let a case pass for the wrong reason. */
class MutationsTest {
  private static final TestKey EC =
      TestKey.make("ec", JsonParser.parseString("{\"kty\":\"EC\",\"crv\":\"P-256\"}"));
  private static final TestKey ED =
      TestKey.make("ed", JsonParser.parseString("{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}"));
  private static final byte[] INPUT = "e30.e30".getBytes(UTF_8);

  private static String token(byte[] signature) {
    return new String(INPUT, UTF_8) + "." + Bytes.base64Url(signature);
  }

  private static byte[] mutated(String json, byte[] signature) {
    return Base64.getUrlDecoder().decode(part(json, token(signature), 2));
  }

  private static String part(String json, String token, int index) {
    JsonObject mutation = JsonParser.parseString(json).getAsJsonObject();
    return new Mutations(new Placeholders())
        .apply(List.of(Mutation.parse(mutation, "test")), token)
        .orElseThrow()
        .split("\\.", -1)[index];
  }

  private static boolean verifies(TestKey key, String algorithm, byte[] signature)
      throws Exception {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key.pair().getPublic());
    verifier.update(INPUT);
    return verifier.verify(signature);
  }

  @Test
  void ecHighS_ofAGoodSignature_isAnotherGoodSignature() throws Exception {
    byte[] good = JwsSigner.sign("ES256", EC, INPUT);
    byte[] other = mutated("{\"op\":\"ec_high_s\"}", good);
    assertThat(other).isNotEqualTo(good);
    assertThat(verifies(EC, "SHA256withECDSAinP1363Format", other)).isTrue();
  }

  @Test
  void ecDer_ofAGoodSignature_isGoodAsDer() throws Exception {
    byte[] der = mutated("{\"op\":\"ec_der\"}", JwsSigner.sign("ES256", EC, INPUT));
    assertThat(verifies(EC, "SHA256withECDSA", der)).isTrue();
  }

  @Test
  void ecSPlusN_keepsRAndIsCongruent() {
    byte[] good = JwsSigner.sign("ES256", EC, INPUT);
    byte[] sum = mutated("{\"op\":\"ec_s_plus_n\"}", good);
    BigInteger n =
        new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    assertThat(Arrays.copyOf(sum, 32)).isEqualTo(Arrays.copyOf(good, 32));
    assertThat(new BigInteger(1, Arrays.copyOfRange(sum, 32, sum.length)).subtract(n))
        .isEqualTo(new BigInteger(1, Arrays.copyOfRange(good, 32, 64)));
  }

  /** S and S+L stand for the same scalar: only the range check tells them apart. */
  @Test
  void edSPlusL_keepsRAndIsCongruent() throws Exception {
    byte[] good = JwsSigner.sign("EdDSA", ED, INPUT);
    assertThat(verifies(ED, "Ed25519", good)).isTrue();
    byte[] sum = mutated("{\"op\":\"ed_s_plus_l\"}", good);
    BigInteger order =
        new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);
    assertThat(Arrays.copyOf(sum, 32)).isEqualTo(Arrays.copyOf(good, 32));
    assertThat(littleEndian(sum).subtract(order)).isEqualTo(littleEndian(good));
  }

  private static BigInteger littleEndian(byte[] signature) {
    return new BigInteger(1, Bytes.reversed(Arrays.copyOfRange(signature, 32, 64)));
  }

  @Test
  void spareBits_ofASignature_decodeToTheSameBytes() {
    byte[] zeros = new byte[256];
    String changed = part("{\"op\":\"spare_bits\",\"part\":\"signature\"}", token(zeros), 2);
    assertThat(changed).isNotEqualTo(Bytes.base64Url(zeros));
    assertThat(Base64.getUrlDecoder().decode(changed)).isEqualTo(zeros);
  }

  @Test
  void standardBase64_withoutATellingCharacter_asksForAnotherToken() {
    JsonObject json =
        JsonParser.parseString("{\"op\":\"standard_base64\",\"part\":\"signature\"}")
            .getAsJsonObject();
    List<Mutation> mutations = List.of(Mutation.parse(json, "test"));
    Mutations subject = new Mutations(new Placeholders());
    assertThat(subject.apply(mutations, token(new byte[32]))).isEmpty();
    byte[] telling = new byte[32];
    IntStream.range(0, 32).forEach(i -> telling[i] = (byte) 0xff);
    assertThat(subject.apply(mutations, token(telling)).orElseThrow()).contains("/");
  }

  @Test
  void recodePart_keepsTheText() {
    String json = "{\"op\":\"recode_part\",\"part\":\"header\",\"charset\":\"UTF-16BE\"}";
    String header = part(json, token(new byte[32]), 0);
    assertThat(Bytes.fromBase64Url(header)).containsExactly(0, '{', 0, '}');
  }
}
