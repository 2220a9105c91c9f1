package dev.tollgate.jwt;

import static dev.tollgate.jwt.JwtFixture.NOW;
import static dev.tollgate.jwt.JwtFixture.assertRejected;
import static dev.tollgate.jwt.JwtFixture.good;
import static dev.tollgate.jwt.JwtFixture.goodClaims;
import static dev.tollgate.jwt.JwtFixture.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form of a token: header extensions, JSON, serialization and base64url. */
class JwtSyntaxTest {

  @Test
  void verify_headerExtensions_areRefused() {
    assertRejected(good().header("crit", List.of()), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("crit", "exp"), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().header("crit", List.of("urn:x")).header("urn:x", true), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("b64", false), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("b64", true), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("zip", "DEF"), Reason.TOKEN_MALFORMED);
    assertRejected(good().header("enc", "A256GCM"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(good().header("cty", "JWT"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    assertRejected(good().header("cty", "application/jwt"), Reason.TOKEN_KIND_NOT_ACCEPTED);
    verified(good().header("x-vendor", Map.of("a", 1)));
  }

  @Test
  void verify_brokenJson_isRefused() {
    String claims = goodClaims();
    for (String text :
        List.of(
            "null",
            "[" + claims + "]",
            claims + "{}",
            "",
            claims.replace("{", "{\"iss\":\"https://evil.example\","),
            claims.substring(0, claims.length() - 1) + ",\"\\u0069ss\":\"x\"}",
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":NaN"),
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":1e1000000000"),
            claims.replace("\"exp\":" + (NOW + 300), "\"exp\":1" + "0".repeat(10_000)),
            claims.replace("{", "{\"x\":" + "[".repeat(4000) + "]".repeat(4000) + ","),
            "\uFEFF" + claims)) {
      assertRejected(good().claimsText(text), Reason.TOKEN_MALFORMED);
    }
    assertRejected(good().headerText("hello"), Reason.TOKEN_MALFORMED);
    assertRejected(
        good().headerText("{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}"),
        Reason.TOKEN_MALFORMED);
    assertRejected(
        good().payload(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'}),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_brokenSerialization_isRefused() {
    String token = good().compact();
    int first = token.indexOf('.');
    for (String text :
        List.of(
            "x",
            ".",
            "..",
            "...",
            ".".repeat(12_000),
            token + ".",
            "." + token,
            token + ".AAAA",
            token.substring(0, token.lastIndexOf('.')),
            token + "==",
            token.substring(0, first) + "~" + token.substring(first),
            token.substring(0, first + 9) + "~" + token.substring(first + 9),
            token + "~")) {
      assertRejected(text, Reason.TOKEN_MALFORMED);
    }
  }

  @Test
  void verify_standardBase64_isRefused() {
    String token = good().compact();
    while (token.indexOf('-', token.lastIndexOf('.')) < 0) { // until the signature has one
      token = good().claim("jti", token.substring(token.length() - 8)).compact();
    }
    int dot = token.lastIndexOf('.');
    assertRejected(
        token.substring(0, dot) + token.substring(dot).replace('-', '+').replace('_', '/'),
        Reason.TOKEN_MALFORMED);
  }

  @Test
  void verify_spareBits_isRefused() {
    String token = good().compact(); // 256 octets leave four bits spare
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    String twin = token.substring(0, token.length() - 1) + alphabet.charAt(last | 1);
    assertThat(Base64.getUrlDecoder().decode(twin.substring(twin.lastIndexOf('.') + 1)))
        .as("the same octets")
        .isEqualTo(signature);
    assertRejected(twin, Reason.TOKEN_MALFORMED);
  }
}
