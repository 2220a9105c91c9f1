package dev.tollgate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tollgate.Decision;
import dev.tollgate.Reason;
import dev.tollgate.Tollgate;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.testing.SignatureVector;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The signer against published vectors, and against Tollgate, with which it shares no code. */
class OAuth1SignerTest {

  private static final TestKey RSA = TestKey.create("rsa", "RS256");
  private static final String URL = "https://api.example.com/a%20b?q=%7E&q=2+3&empty=&%C3%BC=%E9";
  private static final String FORM = "item=tea&note=a+b%26c&item=%C3%A9";

  private final OAuth1Signer hmac = OAuth1Signer.of("client", "s&%+").token("token", "t ü");
  private final OAuth1Signer rsa = OAuth1Signer.of("rsa-client", RSA.privateKey());
  private final Tollgate tollgate =
      Tollgate.builder()
          .oauth1(
              new JsonCredentialFile("test", OAuth1SignerTest::credentials),
              OAuth1Settings.builder()
                  .signatureMethods(EnumSet.allOf(SignatureMethod.class))
                  .twoLegged(true)
                  .build())
          .build();

  private static byte[] credentials() {
    String pem =
        "-----BEGIN PUBLIC KEY-----\\n"
            + Base64.getEncoder().encodeToString(RSA.publicKey().getEncoded())
            + "\\n-----END PUBLIC KEY-----";
    return ("{\"clients\":[{\"key\":\"client\",\"secret\":\"s&%+\"},{\"key\":\"rsa-client\","
            + "\"rsaPublicKey\":\""
            + pem
            + "\"}],\"tokens\":[{\"token\":\"token\",\"secret\":\"t ü\",\"client\":\"client\"}]}")
        .getBytes(UTF_8);
  }

  @AfterEach
  void stop() {
    tollgate.close();
  }

  // Those whose parameters lie in the header, and whose URL is the one that the client saw.
  static List<SignatureVector> vectors() {
    return SignatureVector.ofKind("request").stream()
        .filter(SignatureVector::valid)
        .filter(vector -> vector.has("authorization_header"))
        .filter(vector -> vector.has("oauth_params") && vector.has("expected_base_string"))
        .filter(vector -> !vector.object("headers").containsKey("Host"))
        .toList();
  }

  @Test
  void vectors_areMany() {
    assertThat(vectors()).hasSizeGreaterThan(150);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void baseString_ofVector_isTheExpectedOne(SignatureVector vector) {
    Map<String, String> protocol = new LinkedHashMap<>();
    vector.object("oauth_params").forEach((name, value) -> protocol.put(name, (String) value));
    protocol.remove("oauth_signature");
    String type = (String) vector.object("headers").getOrDefault("Content-Type", "");
    boolean isForm =
        vector.has("body")
            && type.replaceAll(";.*", "")
                .strip()
                .equalsIgnoreCase("application/x-www-form-urlencoded");

    String baseString =
        SignatureBaseString.of(
            vector.text("method"), vector.text("url"), isForm ? vector.text("body") : "", protocol);

    assertThat(baseString).isEqualTo(vector.text("expected_base_string"));
    if (vector.has("consumer_secret")) {
      Signatures signatures =
          new Signatures(
              vector.text("consumer_secret"),
              vector.has("token_secret") ? vector.text("token_secret") : "",
              null);
      SignatureMethod method =
          SignatureMethod.named(protocol.get("oauth_signature_method")).orElseThrow();
      assertThat(signatures.sign(method, baseString)).isEqualTo(vector.text("expected_signature"));
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureMethod.class)
  void header_byEveryMethod_isAdmittedOnce(SignatureMethod method) {
    boolean isRsa = method.methodName().startsWith("RSA");
    String header = (isRsa ? rsa : hmac).method(method).header("GET", URL);

    assertThat(admitted(get(URL, header))).isEqualTo(isRsa ? "rsa-client" : "client");
    assertThat(refusal(get(URL, header))).isEqualTo(Reason.NONCE_USED);
    if (method != SignatureMethod.PLAINTEXT) {
      String other = (isRsa ? rsa : hmac).method(method).header("GET", URL + "x");
      assertThat(refusal(get(URL, other))).isEqualTo(Reason.SIGNATURE_MISMATCH);
    }
  }

  @Test
  void header_ofAForm_coversTheForm() {
    String header = hmac.header("POST", URL, FORM);

    assertThat(admitted(TestRequest.formPost(URL, FORM).header("Authorization", header).build()))
        .isEqualTo("client");
    String other = hmac.header("POST", URL, FORM + "x");
    assertThat(refusal(TestRequest.formPost(URL, FORM).header("Authorization", other).build()))
        .isEqualTo(Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void query_holdsTheParameters() {
    for (String url : List.of(URL, "https://api.example.com", "https://API.example.com:443/a")) {
      URI signed = hmac.query("GET", url);
      assertThat(admitted(TestRequest.get(signed.toString()).build())).isEqualTo("client");
    }
  }

  @Test
  void form_holdsTheParameters() {
    for (String form : List.of(FORM, "")) {
      String signed = hmac.form("POST", URL, form);
      assertThat(admitted(TestRequest.formPost(URL, signed).build())).isEqualTo("client");
    }
  }

  @ParameterizedTest
  @EnumSource(SignatureMethod.class)
  void bodyHash_ofEveryMethod_coversTheBody(SignatureMethod method) {
    OAuth1Signer signer = (method.methodName().startsWith("RSA") ? rsa : hmac).method(method);
    String json = "{\"item\":\"tea\"}";

    String right = signer.headerWithBodyHash("POST", URL, json.getBytes(UTF_8));
    assertThat(admitted(postJson(right, json))).isNotEmpty();
    String wrong = signer.headerWithBodyHash("POST", URL, "{}".getBytes(UTF_8));
    assertThat(refusal(postJson(wrong, json))).isEqualTo(Reason.BODY_HASH_MISMATCH);
  }

  @Test
  void parameter_givenOrLeftOut_isSentSo() {
    OAuth1Signer fixed =
        hmac.parameter("oauth_nonce", "n").parameter("oauth_timestamp", "1").parameter("x", "y z");
    assertThat(fixed.header("GET", URL))
        .startsWith("OAuth oauth_consumer_key=\"client\", ")
        .contains("oauth_nonce=\"n\"", "oauth_timestamp=\"1\"", "x=\"y%20z\"");
    assertThat(refusal(get(URL, fixed.header("GET", URL))))
        .isEqualTo(Reason.OAUTH1_TIMESTAMP_REFUSED);
    assertThat(refusal(get(URL, hmac.without("oauth_nonce").header("GET", URL))))
        .isEqualTo(Reason.OAUTH1_PARAMETER_MISSING);
    assertThat(refusal(get(URL, hmac.parameter("oauth_signature", "AAAA").header("GET", URL))))
        .isEqualTo(Reason.SIGNATURE_MISMATCH);
    assertThat(admitted(get(URL, hmac.without("oauth_version").header("GET", URL))))
        .isEqualTo("client");
    assertThatIllegalArgumentException().isThrownBy(() -> hmac.parameter("oauth_nonce", ""));
  }

  @Test
  void clock_tellsTheTimestamp() {
    OAuth1Signer signer = hmac.clock(TestClock.stoppedAt(Instant.ofEpochSecond(1_700_000_000)));

    assertThat(signer.header("GET", URL)).contains("oauth_timestamp=\"1700000000\"");
  }

  @Test
  void rsa_withoutAKey_isRefused() {
    OAuth1Signer signer = hmac.method(SignatureMethod.RSA_SHA256);

    assertThatIllegalStateException().isThrownBy(() -> signer.header("GET", URL));
  }

  @Test
  void toString_showsNoSecret() {
    assertThat(hmac).hasToString("OAuth1Signer[client, HMAC-SHA1]");
  }

  private static TestRequest get(String url, String authorization) {
    return TestRequest.get(url).header("Authorization", authorization).build();
  }

  private static TestRequest postJson(String authorization, String json) {
    return TestRequest.request("POST", URL)
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .body(json)
        .build();
  }

  private String admitted(TestRequest request) {
    Decision decision = tollgate.decide(request);
    assertThat(decision).isInstanceOf(Decision.Admit.class);
    return ((Decision.Admit) decision).caller().client().orElseThrow();
  }

  private Reason refusal(TestRequest request) {
    Decision decision = tollgate.decide(request);
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    return ((Decision.Refuse) decision).reason();
  }
}
