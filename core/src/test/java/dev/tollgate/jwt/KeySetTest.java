package dev.tollgate.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.tollgate.json.JsonException;
import dev.tollgate.jwt.KeySource.Lookup;
import dev.tollgate.testing.TestKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

  private static final TestKey RSA = TestKey.create("rsa-1", "RS256");
  private static final TestKey EC = TestKey.create("ec-1", "ES256");
  private static final TestKey ED = TestKey.create("ed-1", "EdDSA");
  private static final TestKey HS = TestKey.create("hs-1", "HS256");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
      })
  void find_keyOfEachAlgorithm_isFoundAndVerifies(String name) throws Exception {
    TestKey key = TestKey.create("k", name);
    JwsAlgorithm algorithm = JwsAlgorithm.named(name).orElseThrow();
    byte[] text = "text, and more".getBytes(StandardCharsets.US_ASCII);
    byte[] signature = key.sign("text".getBytes(StandardCharsets.US_ASCII));

    Lookup lookup = parse(key.jwk()).find(algorithm, "k");

    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    VerificationKey found = ((Lookup.Found) lookup).key();
    assertThat(found.verifies(algorithm, text, 4, signature)).isTrue();
    assertThat(found.verifies(algorithm, text, 5, signature)).isFalse();
    signature[signature.length - 1] ^= 1;
    assertThat(found.verifies(algorithm, text, 4, signature)).isFalse();
    assertThat(found.verifies(algorithm, text, 4, new byte[0])).isFalse();
  }

  @Test
  void find_keyWithoutAlg_isForAllAlgorithmsOfItsKind() throws Exception {
    KeySet keys = parse(without(RSA.jwk(), "alg"), without(EC.jwk(), "alg"));
    for (String name : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
      assertThat(find(keys, name, "rsa-1")).as(name).isInstanceOf(Lookup.Found.class);
    }
    assertThat(find(keys, "ES256", "ec-1")).isInstanceOf(Lookup.Found.class);
    assertThat(find(keys, "ES384", "ec-1")).isInstanceOf(Lookup.Unfit.class);
    assertThat(find(keys, "HS256", "rsa-1")).isInstanceOf(Lookup.Unfit.class);
  }

  @Test
  void find_keyWithAlg_isForNoOther() throws Exception {
    KeySet keys = parse(RSA.jwk());
    assertThat(find(keys, "RS256", "rsa-1")).isInstanceOf(Lookup.Found.class);
    assertThat(find(keys, "PS256", "rsa-1")).isInstanceOf(Lookup.Unfit.class);
    assertThat(find(keys, "ES256", "rsa-1")).isInstanceOf(Lookup.Unfit.class);
  }

  @Test
  void find_ed25519UnderEitherName_isTheSameAlgorithm() throws Exception {
    for (String alg : List.of("EdDSA", "Ed25519")) {
      KeySet keys = parse(with(ED.jwk(), "alg", alg));
      assertThat(find(keys, "EdDSA", "ed-1")).isInstanceOf(Lookup.Found.class);
      assertThat(find(keys, "Ed25519", "ed-1")).isInstanceOf(Lookup.Found.class);
    }
  }

  @Test
  void find_noKid_wantsExactlyOneKeyForTheAlgorithm() throws Exception {
    KeySet one = parse(RSA.jwk(), EC.jwk());
    assertThat(find(one, "RS256", null)).isInstanceOf(Lookup.Found.class);
    assertThat(find(one, "EdDSA", null)).isInstanceOf(Lookup.Unknown.class);
    KeySet two = parse(EC.jwk(), TestKey.create("ec-2", "ES256").jwk());
    assertThat(find(two, "ES256", null)).isInstanceOf(Lookup.Unfit.class);
  }

  @Test
  void find_kidOfNoKey_isUnknownEvenIfAKeyHasNone() throws Exception {
    assertThat(find(parse(without(EC.jwk(), "kid")), "ES256", "ec-1"))
        .isInstanceOf(Lookup.Unknown.class);
    assertThat(find(parse(EC.jwk()), "ES256", "EC-1")).isInstanceOf(Lookup.Unknown.class);
  }

  @Test
  void find_oneKidForTwoKinds_goesByTheAlgorithm() throws Exception {
    KeySet keys = parse(with(RSA.jwk(), "kid", "x"), with(EC.jwk(), "kid", "x"));
    assertThat(((Lookup.Found) find(keys, "RS256", "x")).key().algorithms())
        .containsExactly(JwsAlgorithm.RS256);
    assertThat(((Lookup.Found) find(keys, "ES256", "x")).key().algorithms())
        .containsExactly(JwsAlgorithm.ES256);
  }

  @Test
  void find_oneKidForTwoKeysOfOneKind_isUnfit() throws Exception {
    KeySet keys = parse(EC.jwk(), TestKey.create("ec-1", "ES256").jwk());
    assertThat(find(keys, "ES256", "ec-1")).isInstanceOf(Lookup.Unfit.class);
  }

  @Test
  void find_sameKeyListedTwice_isFound() throws Exception {
    KeySet keys = parse(EC.jwk(), EC.jwk(), without(EC.jwk(), "use"), without(EC.jwk(), "alg"));
    assertThat(find(keys, "ES256", "ec-1")).isInstanceOf(Lookup.Found.class);
    assertThat(find(keys, "ES256", null)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void parse_oddEntries_areLeftOutOneByOneWithANote() throws Exception {
    List<Object> entries = new ArrayList<>();
    entries.add(Map.of("kty", "XYZ", "kid", "odd"));
    entries.add(Map.of("kid", "no-kty"));
    entries.add(Map.of("kty", 1));
    entries.add("text");
    entries.add(RSA.jwk());
    KeySet keys = parseAll(entries);
    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.notes()).hasSize(4);
    assertThat(keys.notes().get(0))
        .isEqualTo("key 1 (kid odd) is left out: its kty is none that we know");
    assertThat(find(keys, "RS256", "rsa-1")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void parse_wrongUse_isLeftOut() throws Exception {
    assertLeftOut(with(RSA.jwk(), "use", 1));
    assertLeftOut(with(RSA.jwk(), "key_ops", List.of("sign")));
    assertLeftOut(with(RSA.jwk(), "key_ops", "verify"));
    assertLeftOut(with(RSA.jwk(), "alg", "RSA-OAEP-256"));
    assertLeftOut(with(RSA.jwk(), "alg", "HS256"));
    assertLeftOut(with(RSA.jwk(), "alg", "none"));
    assertLeftOut(with(EC.jwk(), "alg", "ES384"));
    assertLeftOut(with(RSA.jwk(), "kid", 1));
    assertThat(parse(with(without(RSA.jwk(), "use"), "key_ops", List.of("verify"))).size())
        .isEqualTo(1);
  }

  @Test
  void parse_encryptionKey_isLeftAsideAndNotOdd() throws Exception {
    KeySet keys = parse(with(RSA.jwk(), "use", "enc"), EC.jwk());
    assertThat(keys.keys()).extracting(VerificationKey::keyId).containsExactly(Optional.of("ec-1"));
    assertThat(keys.notes()).isEmpty();
    assertThat(keys.summary())
        .isEqualTo("usable keys: 1, left aside because they are for encryption: 1");
    assertThat(parse(EC.jwk()).summary()).isEqualTo("usable keys: 1");
  }

  @Test
  void parse_encryptionKeyThatShowsItsPrivatePart_isOdd() throws Exception {
    assertLeftOut(with(with(RSA.jwk(), "use", "enc"), "d", "AQAB"));
  }

  @Test
  void parse_shortRsaKey_isLeftOut() throws Exception {
    assertLeftOut(TestKey.rsa("weak", "RS256", 1024).jwk());
    assertLeftOut(TestKey.rsa("weak", "RS256", 2040).jwk());
  }

  @Test
  void parse_hugeRsaKey_isLeftOut() throws Exception {
    byte[] modulus = new byte[1025];
    modulus[0] = 1;
    modulus[1024] = 1;
    assertLeftOut(with(RSA.jwk(), "n", Base64.getUrlEncoder().encodeToString(modulus)));
  }

  @Test
  void parse_badRsaExponent_isLeftOut() throws Exception {
    for (BigInteger exponent :
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.valueOf(65536),
            BigInteger.ONE.shiftLeft(32).add(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE))) {
      assertLeftOut(
          with(RSA.jwk(), "e", Base64.getUrlEncoder().encodeToString(exponent.toByteArray())));
    }
    assertThat(parse(with(RSA.jwk(), "e", "Aw")).size()).isEqualTo(1);
    assertThat(parse(with(RSA.jwk(), "e", "_____w")).size()).isEqualTo(1);
  }

  @Test
  void parse_badPointOrLength_isLeftOut() throws Exception {
    assertLeftOut(with(EC.jwk(), "x", String.valueOf(EC.jwk().get("y"))));
    assertLeftOut(with(EC.jwk(), "crv", "P-384"));
    assertLeftOut(with(EC.jwk(), "crv", "secp256k1"));
    assertLeftOut(without(EC.jwk(), "x"));
    assertLeftOut(with(EC.jwk(), "x", "AA"));
    assertLeftOut(with(EC.jwk(), "x", ""));
    assertLeftOut(with(EC.jwk(), "x", "+/+/"));
    assertLeftOut(with(ED.jwk(), "x", "AAAA"));
    assertLeftOut(with(ED.jwk(), "crv", "Ed448"));
    assertLeftOut(with(ED.jwk(), "crv", "X25519"));
  }

  @Test
  void parse_ed25519KeyThatIsNoPoint_isLeftOut() throws Exception {
    byte[] x = new byte[32];
    x[0] = 2; // no point of the curve has y = 2
    assertLeftOut(with(ED.jwk(), "x", Base64.getUrlEncoder().encodeToString(x)));
  }

  @Test
  void parse_privateKey_isLeftOut() throws Exception {
    assertLeftOut(with(RSA.jwk(), "d", "AAAA"));
    assertLeftOut(with(EC.jwk(), "d", "AAAA"));
  }

  @Test
  void parse_secretInRemoteSet_isLeftOut() throws Exception {
    assertLeftOut(HS.jwk());
  }

  @Test
  void parse_secretInFile_isForItsAlgorithmIfLongEnough() throws Exception {
    KeySet keys = parseFile(HS.jwk());
    assertThat(find(keys, "HS256", "hs-1")).isInstanceOf(Lookup.Found.class);
    assertThat(find(keys, "HS384", "hs-1")).isInstanceOf(Lookup.Unfit.class);
    Map<String, Object> short32 =
        with(without(HS.jwk(), "alg"), "k", Base64.getUrlEncoder().encodeToString(new byte[32]));
    KeySet any = parseFile(short32);
    assertThat(find(any, "HS256", "hs-1")).isInstanceOf(Lookup.Found.class);
    assertThat(find(any, "HS384", "hs-1")).isInstanceOf(Lookup.Unfit.class);
    assertThat(
            parseFile(with(HS.jwk(), "k", Base64.getUrlEncoder().encodeToString(new byte[31])))
                .size())
        .isZero();
  }

  @Test
  void parse_secretsBesidePublicKeysInFile_areLeftOut() throws Exception {
    KeySet keys = parseFile(HS.jwk(), EC.jwk());
    assertThat(find(keys, "HS256", "hs-1")).isInstanceOf(Lookup.Unknown.class);
    assertThat(find(keys, "ES256", "ec-1")).isInstanceOf(Lookup.Found.class);
    assertThat(keys.notes()).hasSize(1);
  }

  @Test
  void parse_noKeySet_isRefused() {
    assertThatThrownBy(() -> parseText("{}")).isInstanceOf(KeySet.NoKeySet.class);
    assertThatThrownBy(() -> parseText("{\"keys\":{}}")).isInstanceOf(KeySet.NoKeySet.class);
    assertThatThrownBy(() -> parseText("<html>")).isInstanceOf(JsonException.class);
    String many = "{\"keys\":[" + "{},".repeat(500) + "{}]}";
    assertThatThrownBy(() -> parseText(many)).isInstanceOf(KeySet.NoKeySet.class);
  }

  @Test
  void parse_emptySet_isEmpty() throws Exception {
    assertThat(parseText("{\"keys\":[]}").isEmpty()).isTrue();
  }

  @Test
  void reusing_sameKeys_keepsTheObjects() throws Exception {
    KeySet old = parse(RSA.jwk(), EC.jwk());
    KeySet merged = parse(EC.jwk(), ED.jwk()).reusing(old);
    assertThat(((Lookup.Found) find(merged, "ES256", "ec-1")).key())
        .isSameAs(((Lookup.Found) find(old, "ES256", "ec-1")).key());
    assertThat(find(merged, "RS256", "rsa-1")).isInstanceOf(Lookup.Unknown.class);
    assertThat(find(merged, "EdDSA", "ed-1")).isInstanceOf(Lookup.Found.class);
  }

  private static void assertLeftOut(Map<String, Object> jwk) throws Exception {
    KeySet keys = parse(jwk);
    assertThat(keys.isEmpty()).as("%s", jwk).isTrue();
    assertThat(keys.notes()).hasSize(1);
  }

  private static Lookup find(KeySet keys, String algorithm, @Nullable String keyId) {
    return keys.find(JwsAlgorithm.named(algorithm).orElseThrow(), keyId);
  }

  private static KeySet parse(Map<?, ?>... jwks) throws Exception {
    return KeySet.parse(json(jwks).getBytes(StandardCharsets.UTF_8), false);
  }

  private static KeySet parseFile(Map<?, ?>... jwks) throws Exception {
    return KeySet.parse(json(jwks).getBytes(StandardCharsets.UTF_8), true);
  }

  private static String json(Map<?, ?>... jwks) {
    return JSONObjectUtils.toJSONString(Map.of("keys", List.of(jwks)));
  }

  private static KeySet parseAll(List<Object> entries) throws Exception {
    return parseText(JSONObjectUtils.toJSONString(Map.of("keys", entries)));
  }

  private static KeySet parseText(String json) throws Exception {
    return KeySet.parse(json.getBytes(StandardCharsets.UTF_8), false);
  }

  private static Map<String, Object> with(Map<String, Object> jwk, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(jwk);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> jwk, String name) {
    Map<String, Object> changed = new HashMap<>(jwk);
    changed.remove(name);
    return changed;
  }
}
