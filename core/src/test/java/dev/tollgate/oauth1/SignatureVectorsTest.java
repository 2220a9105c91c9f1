package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tollgate.Answer;
import dev.tollgate.ErrorBody;
import dev.tollgate.HeaderField;
import dev.tollgate.Scheme;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.challenge.AnswerPolicy;
import dev.tollgate.challenge.Answers;
import dev.tollgate.oauth1.SignatureCheck.Reading;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Access;
import dev.tollgate.rule.PathPattern;
import dev.tollgate.rule.Rule;
import dev.tollgate.testing.MapReplayStore;
import dev.tollgate.testing.SignatureVector;
import dev.tollgate.testing.TestRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every published and made-up vector, through the code that serves requests. */
class SignatureVectorsTest {

  private static final long NOW = 1_700_000_000L;
  private static final Rule RULE =
      new Rule(Set.of(), PathPattern.parse("/**"), Access.AUTHENTICATED, List.of(), false, "* /**");
  private static final Answers ANSWERS =
      new Answers(
          new AnswerPolicy(
              "test",
              List.of(Scheme.OAUTH1),
              true,
              ErrorBody.JSON,
              Duration.ofSeconds(5),
              Set.of()));

  private static final Map<String, Tolerance> FORGIVABLE =
      Map.of(
          "bad-mastercard-body-hash", Tolerance.MASTERCARD_SINGLE_ENCODING,
          "bad-canvas-query-repeated-in-body", Tolerance.CANVAS_QUERY_IN_BODY,
          "bad-plus-lost-in-signature", Tolerance.SIGNATURE_PLUS_HEALING);

  static List<SignatureVector> requests() {
    return SignatureVector.ofKind("request");
  }

  static List<SignatureVector> baseStrings() {
    return SignatureVector.ofKind("base_string");
  }

  static List<SignatureVector> encodings() {
    return SignatureVector.ofKind("encode");
  }

  static List<SignatureVector> normalizations() {
    return SignatureVector.ofKind("normalize");
  }

  static List<SignatureVector> baseStringUris() {
    return SignatureVector.ofKind("base_string_uri");
  }

  static List<SignatureVector> bodyHashes() {
    return SignatureVector.ofKind("body_hash");
  }

  @Test
  void all_countedByKind_areComplete() {
    Map<String, Long> kinds =
        SignatureVector.all().stream()
            .collect(Collectors.groupingBy(vector -> vector.text("kind"), Collectors.counting()));
    assertThat(kinds)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "request", 285L,
                "base_string", 16L,
                "encode", 14L,
                "base_string_uri", 14L,
                "normalize", 8L,
                "body_hash", 4L));
  }

  @Test
  void requests_ofCommonHmacMethodsWithoutConditions_are235() {
    assertThat(
            requests().stream()
                .filter(vector -> !vector.has("requires"))
                .filter(vector -> vector.has("oauth_params"))
                .filter(
                    vector ->
                        Set.of("HMAC-SHA1", "HMAC-SHA256")
                            .contains(vector.oauth("oauth_signature_method", "")))
                .filter(vector -> vector.oauth("oauth_body_hash", "").isEmpty()))
        .hasSize(235);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void authenticate_requestOfVector_answersAsExpected(SignatureVector vector) {
    TestRequest view = VectorRequests.viewOf(vector);
    Outcome outcome = authenticate(vector, view, Set.of());
    if (vector.valid()) {
      assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
      return;
    }
    if (!(outcome instanceof Outcome.Rejected rejected)) {
      fail("Not refused: " + outcome);
      return;
    }
    assertThat(rejected.advice().get("oauth_problem")).isEqualTo(vector.text("expected_problem"));
    Answer answer =
        ANSWERS.answerFor(
            new Answers.Refusal(rejected.reason(), Scheme.OAUTH1, RULE, rejected.advice(), null),
            view);
    List<Integer> statuses = new ArrayList<>();
    statuses.add(vector.number("expected_status"));
    vector
        .array("also_acceptable_status")
        .forEach(also -> statuses.add(((Number) also).intValue()));
    assertThat(answer.status()).isIn(statuses);
    assertThat(answer.headers())
        .filteredOn(field -> field.name().equals("WWW-Authenticate"))
        .extracting(HeaderField::value)
        .singleElement()
        .asString()
        .startsWith("OAuth realm=\"test\"")
        .contains("oauth_problem=\"" + vector.text("expected_problem") + "\"");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void writeBaseString_requestOfVector_isAsExpected(SignatureVector vector) {
    if (!vector.has("expected_base_string")) {
      // PLAINTEXT has none, and what breaks the grammar never gets one
      assertThat(
              vector.oauth("oauth_signature_method", "").equals("PLAINTEXT")
                  || vector.number("expected_status") == 400
                  || vector.text("expected_problem").equals("timestamp_refused"))
          .isTrue();
      return;
    }
    IncomingRequest incoming = VectorRequests.incoming(vector, VectorRequests.viewOf(vector));
    SignedRequest request = new SignedRequest();
    assertThat(
            new RequestReader(new Refusals(true))
                .read(vector.textOrNull("authorization_header"), incoming, request))
        .isNull();
    assertThat(baseString(request)).isEqualTo(vector.text("expected_base_string"));
    SignatureMethod method =
        SignatureMethod.named(vector.oauth("oauth_signature_method", "")).orElseThrow();
    if (method.kind() == SignatureMethod.Kind.HMAC && vector.has("expected_signature")) {
      assertThat(hmac(vector, method, vector.text("expected_base_string")))
          .isEqualTo(vector.text("expected_signature"));
    }
  }

  @ParameterizedTest
  @MethodSource("baseStrings")
  void sign_baseStringOfVector_givesExpectedSignature(SignatureVector vector) throws Exception {
    SignatureMethod method = SignatureMethod.named(vector.text("signature_method")).orElseThrow();
    switch (method.kind()) {
      case HMAC ->
          assertThat(hmac(vector, method, vector.text("expected_base_string")))
              .isEqualTo(vector.text("expected_signature"));
      case RSA -> {
        java.security.Signature signature = java.security.Signature.getInstance(method.algorithm());
        signature.initVerify(VectorRequests.rsaKey(vector));
        signature.update(vector.text("expected_base_string").getBytes(StandardCharsets.US_ASCII));
        byte[] sent = vector.text("expected_signature").getBytes(StandardCharsets.US_ASCII);
        int length = StrictBase64.decode(sent, sent.length);
        assertThat(signature.verify(sent, 0, length)).isTrue();
      }
      case PLAINTEXT ->
          assertThat(
                  text(PercentEncoding.encode(vector.text("consumer_secret")))
                      + '&'
                      + text(PercentEncoding.encode(vector.text("token_secret"))))
              .isEqualTo(vector.text("expected_signature"));
    }
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void encode_textOfVector_isAsExpected(SignatureVector vector) {
    assertThat(text(PercentEncoding.encode(vector.text("input"))))
        .isEqualTo(vector.text("expected"));
  }

  @ParameterizedTest
  @MethodSource("normalizations")
  void writeBaseString_pairsOfVector_areNormalized(SignatureVector vector) {
    StringBuilder query = new StringBuilder();
    for (Object pair : vector.array("input")) {
      List<?> nameAndValue = (List<?>) pair;
      query
          .append('&')
          .append(text(PercentEncoding.encode((String) nameAndValue.get(0))))
          .append('=')
          .append(text(PercentEncoding.encode((String) nameAndValue.get(1))));
    }
    String baseString = baseString(TestRequest.get("http://h/?" + query).build());
    assertThat(decodedPart(baseString, 2)).isEqualTo(vector.text("expected"));
  }

  @ParameterizedTest
  @MethodSource("baseStringUris")
  void writeBaseString_urlOfVector_isAsExpected(SignatureVector vector) {
    Map<String, Object> input = vector.object("input");
    TestRequest request =
        TestRequest.get("http://h/")
            .scheme((String) input.get("scheme"))
            .authority((String) input.get("host_header"))
            .rawPath((String) input.get("raw_path"))
            .build();
    assertThat(decodedPart(baseString(request), 1)).isEqualTo(vector.text("expected"));
  }

  @ParameterizedTest
  @MethodSource("bodyHashes")
  void check_bodyOfVector_hasExpectedHash(SignatureVector vector) {
    String body = (String) vector.object("input").get("body");
    String hash = text(PercentEncoding.encode(vector.text("expected")));
    IncomingRequest incoming =
        new IncomingRequest(
            TestRequest.request("POST", "http://h/?oauth_body_hash=" + hash)
                .header("Content-Type", "application/json")
                .body(body)
                .build(),
            ExternalUrls.of(null),
            1 << 20);
    SignedRequest request = new SignedRequest();
    Refusals refusals = new Refusals(true);
    assertThat(new RequestReader(refusals).read(null, incoming, request)).isNull();
    assertThat(new BodyHashCheck(BodyHashMode.CHECK, refusals).check(request, incoming)).isNull();
  }

  @ParameterizedTest
  @MethodSource("forgivable")
  void authenticate_forgivableVector_passesWithItsToleranceOnly(SignatureVector vector) {
    Tolerance needed = FORGIVABLE.get(vector.id());
    for (Tolerance tolerance : Tolerance.values()) {
      Outcome outcome = authenticate(vector, VectorRequests.viewOf(vector), Set.of(tolerance));
      assertThat(outcome)
          .as(tolerance.switchName())
          .isInstanceOf(tolerance == needed ? Outcome.Accepted.class : Outcome.Rejected.class);
    }
    assertThat(authenticate(vector, VectorRequests.viewOf(vector), EnumSet.allOf(Tolerance.class)))
        .isInstanceOf(Outcome.Accepted.class);
  }

  static List<SignatureVector> forgivable() {
    return requests().stream().filter(vector -> FORGIVABLE.containsKey(vector.id())).toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void authenticate_everythingForgiven_admitsNoOtherMistake(SignatureVector vector) {
    Outcome outcome =
        authenticate(vector, VectorRequests.viewOf(vector), EnumSet.allOf(Tolerance.class));
    boolean accepted = outcome instanceof Outcome.Accepted;
    assertThat(accepted).isEqualTo(vector.valid() || FORGIVABLE.containsKey(vector.id()));
  }

  private static Outcome authenticate(
      SignatureVector vector, TestRequest view, Set<Tolerance> tolerances) {
    OAuth1Settings settings =
        OAuth1Settings.builder()
            .signatureMethods(EnumSet.allOf(SignatureMethod.class))
            .twoLegged(true)
            .problemReporting(true)
            .tolerances(tolerances)
            .build();
    try (OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            settings,
            VectorRequests.credentials(vector),
            new MapReplayStore(),
            VectorRequests.clock(vector))) {
      return authenticator.authenticate(
          new Credentials.OAuth1(vector.textOrNull("authorization_header")),
          VectorRequests.incoming(vector, view),
          RULE);
    }
  }

  private static String baseString(TestRequest view) {
    SignedRequest request = new SignedRequest();
    assertThat(
            new RequestReader(new Refusals(true))
                .read(null, new IncomingRequest(view, ExternalUrls.of(null), 0), request))
        .isNull();
    return baseString(request);
  }

  private static String baseString(SignedRequest request) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    new SignatureCheck().writeBaseString(request, Reading.STANDARD, octets::write);
    return octets.toString(StandardCharsets.US_ASCII);
  }

  private static String decodedPart(String baseString, int part) {
    String encoded = baseString.split("&", -1)[part];
    StringBuilder decoded = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        decoded.append((char) Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  private static String hmac(SignatureVector vector, SignatureMethod method, String text) {
    Hmac hmac = new Hmac(method.algorithm());
    String tokenSecret = vector.textOrNull("token_secret");
    hmac.begin(
        PercentEncoding.encode(vector.text("consumer_secret")),
        PercentEncoding.encode(tokenSecret == null ? "" : tokenSecret));
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    hmac.update(octets, 0, octets.length);
    return Base64.getEncoder().encodeToString(hmac.finish());
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.US_ASCII);
  }
}
