package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.diagnosis.Cause;
import dev.tollgate.oauth1.diagnosis.KnownCauses;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.MapReplayStore;
import dev.tollgate.testing.SignatureVector;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of the vectors, through the code that serves requests. */
class ExplainerTest {

  private static final long NOW = 1_700_000_000L;
  private static final Map<String, Cause> CAUSES =
      KnownCauses.all().stream().collect(Collectors.toMap(Cause::label, cause -> cause));

  static List<SignatureVector> requests() {
    return SignatureVector.ofKind("request");
  }

  static List<SignatureVector> diagnosed() {
    return requests().stream()
        .filter(vector -> vector.has("diagnosis"))
        .filter(vector -> !vector.text("diagnosis").equals("unknown"))
        .toList();
  }

  static List<SignatureVector> unknown() {
    return requests().stream()
        .filter(vector -> "unknown".equals(vector.textOrNull("diagnosis")))
        .toList();
  }

  @Test
  void diagnosed_countedByLabel_areComplete() {
    assertThat(diagnosed()).hasSize(61);
    assertThat(unknown()).hasSize(1);
    assertThat(diagnosed().stream().map(vector -> vector.text("diagnosis")).distinct()).hasSize(60);
  }

  @ParameterizedTest
  @MethodSource("diagnosed")
  void explain_mistakeOfVector_namesCauseAndCure(SignatureVector vector) {
    List<String> lines = new ArrayList<>();
    Outcome outcome = authenticate(vector, new Explainer(lines::addAll, 20));
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    Cause cause = CAUSES.get(vector.text("diagnosis"));
    assertThat(cause).isNotNull();
    assertThat(lines)
        .as(String.join("\n", lines))
        .anyMatch(line -> line.startsWith("cause: " + cause.label() + ": " + cause.cause()))
        .contains("cure: " + cause.cure());
    assertThat(lines).filteredOn(line -> line.startsWith("cause: ")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void explain_unknownMistake_claimsNoCauseAndShowsBaseString(SignatureVector vector) {
    List<String> lines = new ArrayList<>();
    authenticate(vector, new Explainer(lines::addAll, 20));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("cause: "))
        .singleElement()
        .asString()
        .startsWith("cause: unknown: ");
    assertThat(lines).noneMatch(line -> line.startsWith("cure: "));
    assertThat(lines)
        .contains("  query   b = two words", "  form    c = x y", "  form    d = *")
        .contains("  header  oauth_token = toll...")
        .contains("url: https://api.example.com/v1/items (scheme and host from: container)")
        .contains(
            vector
                .text("expected_base_string")
                .replace("oauth_token%3Dtollgate-token-1", "oauth_token%3Dtoll..."));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void explain_anyVector_showsNoSecret(SignatureVector vector) {
    List<String> lines = new ArrayList<>();
    authenticate(vector, new Explainer(lines::addAll, 20));
    String log = String.join("\n", lines);
    for (String secret : secrets(vector)) {
      assertThat(log).doesNotContain(secret);
    }
    if (!vector.valid() && "signature_invalid".equals(vector.textOrNull("expected_problem"))) {
      assertThat(lines).isNotEmpty();
    }
    if (vector.valid()) {
      assertThat(lines).isEmpty();
    }
  }

  @Test
  void explain_secretSentAsParameter_isNotShown() {
    List<String> lines = new ArrayList<>();
    TestRequest view =
        TestRequest.get(
                "https://api.example.com/?debug=x-c0nsumer-S3cret&my_password=abcdefghijklmnop"
                    + "&c0nsumer-S3cret=1&oauth_verifier=hfdp7dh39dks9884")
            .build();
    explain(view, "wrong", lines);
    assertThat(lines)
        .contains("  query   debug = x-c0...", "  query   my_password = abcd...")
        .contains("  query   oauth_verifier = hfdp...", "  query   *** = 1");
    assertThat(String.join("\n", lines)).doesNotContain("c0nsumer-S3cret", "efghijklmnop");
  }

  @Test
  void explain_forwardedHostOfUntrustedProxy_isNamed() {
    List<String> lines = new ArrayList<>();
    String baseString =
        "GET&https%3A%2F%2Fpublic.example.org%2F&oauth_consumer_key%3Dtollgate-client-1"
            + "%26oauth_nonce%3Dn1%26oauth_signature_method%3DHMAC-SHA1"
            + "%26oauth_timestamp%3D1700000000";
    TestRequest view =
        TestRequest.get("http://backend:8080/")
            .header("X-Forwarded-Host", "public.example.org")
            .build();
    explain(view, sign(baseString), lines);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("cause: scheme-http-vs-https: "))
        .anyMatch(
            line ->
                line.startsWith("cause: host-differs: ")
                    && line.endsWith("(it signed public.example.org)"))
        .contains("only both together make the signature that was sent");
  }

  @Test
  void explain_millisecondsForSeconds_isHinted() {
    List<String> lines = new ArrayList<>();
    requests().stream()
        .filter(vector -> vector.id().equals("proto-timestamp-13"))
        .forEach(vector -> authenticate(vector, new Explainer(lines::addAll, 20)));
    assertThat(lines).anyMatch(line -> line.startsWith("cause: timestamp-in-milliseconds: "));
  }

  @Test
  void explain_moreThanTheLimit_staysSilent() {
    List<List<String>> blocks = new ArrayList<>();
    Explainer explainer = new Explainer(blocks::add, 3);
    SignatureVector vector = unknown().get(0);
    for (int i = 0; i < 5; i++) {
      assertThat(authenticate(vector, explainer)).isInstanceOf(Outcome.Rejected.class);
    }
    assertThat(blocks).hasSize(3);
  }

  @Test
  void explain_hintsExhausted_stillExplainsMismatches() {
    List<List<String>> blocks = new ArrayList<>();
    Explainer explainer = new Explainer(blocks::add, 1);
    SignatureVector empty =
        diagnosed().stream().filter(v -> v.id().equals("bad-signature-empty")).findFirst().get();
    authenticate(empty, explainer);
    authenticate(empty, explainer);
    authenticate(unknown().get(0), explainer);
    assertThat(blocks).hasSize(2);
  }

  @Test
  void authenticate_explainOff_saysHowToSwitchItOn() {
    Outcome off = authenticate(unknown().get(0), null);
    assertThat(off)
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo(Reason.SIGNATURE_MISMATCH);
              assertThat(rejected.detail()).endsWith("; oauth1.explain=true shows why");
            });
    assertThat(OAuth1Settings.builder().build().explain()).isFalse();
  }

  @Test
  void explain_largestRequest_isDoneInBoundedWork() {
    StringBuilder query = new StringBuilder("a=1");
    for (int i = 0; i < 900; i++) {
      query.append("&p").append(i).append("=%C3%A9%2A".repeat(40));
    }
    List<String> lines = new ArrayList<>();
    explain(
        TestRequest.get("https://api.example.com/?" + query).build(),
        "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        lines);
    assertThat(lines).anyMatch(line -> line.contains("the request is too large to try them all"));
    assertThat(lines).anyMatch(line -> line.startsWith("  … and "));
  }

  private static List<String> secrets(SignatureVector vector) {
    List<String> secrets = new ArrayList<>();
    for (String name : List.of("consumer_secret", "token_secret")) {
      String secret = vector.textOrNull(name);
      if (secret != null && secret.length() > 3) {
        secrets.add(secret);
        secrets.add(new String(PercentEncoding.encode(secret), StandardCharsets.US_ASCII));
      }
    }
    for (String value :
        List.of(
            vector.oauth("oauth_signature", ""),
            vector.oauth("oauth_token", ""),
            vector.has("expected_signature") ? vector.text("expected_signature") : "")) {
      if (value.length() > 8) {
        secrets.add(value);
        secrets.add(new String(PercentEncoding.encode(value), StandardCharsets.US_ASCII));
      }
    }
    return secrets;
  }

  private static String sign(String baseString) {
    Hmac hmac = new Hmac("SHA-1");
    hmac.begin("c0nsumer-S3cret".getBytes(StandardCharsets.US_ASCII), new byte[0]);
    byte[] octets = baseString.getBytes(StandardCharsets.US_ASCII);
    hmac.update(octets, 0, octets.length);
    return Base64.getEncoder().encodeToString(hmac.finish());
  }

  private static void explain(TestRequest view, String signature, List<String> lines) {
    ClientCredentials client =
        ClientCredentials.withSecret("tollgate-client-1", Secret.of("c0nsumer-S3cret")).build();
    String authorization =
        "OAuth oauth_consumer_key=\"tollgate-client-1\", oauth_signature_method=\"HMAC-SHA1\","
            + " oauth_timestamp=\"1700000000\", oauth_nonce=\"n1\", oauth_signature=\""
            + new String(PercentEncoding.encode(signature), StandardCharsets.US_ASCII)
            + "\"";
    boolean inQuery = view.rawQuery() != null && view.rawQuery().contains("oauth_verifier");
    String header = inQuery ? null : authorization;
    TestRequest sent =
        inQuery
            ? TestRequest.get(
                    "https://api.example.com/?"
                        + view.rawQuery()
                        + "&oauth_consumer_key=tollgate-client-1&oauth_signature_method=HMAC-SHA1"
                        + "&oauth_timestamp=1700000000&oauth_nonce=n1&oauth_signature="
                        + signature)
                .build()
            : view;
    try (OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            OAuth1Settings.builder().twoLegged(true).explain(true).build(),
            new MapCredentialStore().with(client),
            new MapReplayStore(),
            Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC),
            new Explainer(lines::addAll, 20))) {
      assertThat(
              authenticator.authenticate(
                  new Credentials.OAuth1(header),
                  new IncomingRequest(sent, ExternalUrls.of((URI) null), 1 << 20),
                  null))
          .isInstanceOf(Outcome.Rejected.class);
    }
  }

  private static Outcome authenticate(SignatureVector vector, @Nullable Explainer explainer) {
    OAuth1Settings settings =
        OAuth1Settings.builder()
            .signatureMethods(EnumSet.allOf(SignatureMethod.class))
            .twoLegged(true)
            .problemReporting(true)
            .explain(explainer != null)
            .build();
    try (OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            settings,
            VectorRequests.credentials(vector),
            new MapReplayStore(),
            VectorRequests.clock(vector),
            explainer == null ? MismatchListener.DEAF : explainer)) {
      return authenticator.authenticate(
          new Credentials.OAuth1(vector.textOrNull("authorization_header")),
          VectorRequests.incoming(vector, VectorRequests.viewOf(vector)),
          null);
    }
  }
}
