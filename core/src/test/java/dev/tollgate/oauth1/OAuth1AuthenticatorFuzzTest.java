package dev.tollgate.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.SignatureCheck.Reading;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.CpuLimit;
import dev.tollgate.testing.RequestText;
import dev.tollgate.testing.TestRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whole requests: of those that hold the word {@code @SIGNATURE@}, the test puts the signature of
 * the client in its place, so that inputs get beyond that check.
 */
class OAuth1AuthenticatorFuzzTest {

  private static final String MARK = "@SIGNATURE@";
  private static final String TOKEN_SECRET = "pfkkdhi9sl3r4s00";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_600_000_000), ZoneOffset.UTC);

  private final MapCredentialStore credentials = credentials("kd94hf93k423kf44");
  private final MapCredentialStore otherCredentials = credentials("another-secret-than-that");
  private final OAuth1Authenticator knowing = authenticator(credentials);
  private final OAuth1Authenticator others = authenticator(otherCredentials);

  @FuzzTest
  void authenticate_anyRequest_isAcceptedOnlyIfSignedWithTheSecret(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    credentials.asked.clear();
    otherCredentials.asked.clear();
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int mark = text.indexOf(MARK);
    String signed = mark < 0 ? text : text.replace(MARK, signature(text));

    Outcome outcome = authenticate(knowing, signed);

    assertThat(outcome).isNotNull();
    if (mark < 0) {
      // No input knows the secret: it is no text that a fuzzer can sign with.
      assertThat(outcome).isNotInstanceOf(Outcome.Accepted.class);
    }
    assertThat(authenticate(others, signed)).isNotInstanceOf(Outcome.Accepted.class);
  }

  private static OAuth1Authenticator authenticator(CredentialStore credentials) {
    Set<SignatureMethod> methods = EnumSet.allOf(SignatureMethod.class);
    methods.remove(SignatureMethod.PLAINTEXT); // there the signature is the secret
    return new OAuth1Authenticator(
        OAuth1Settings.builder()
            .signatureMethods(methods)
            .twoLegged(true)
            .problemReporting(true)
            .tolerances(EnumSet.allOf(Tolerance.class))
            .build(),
        credentials,
        (nonce, forgetAfter) -> ReplayStore.Claim.FIRST_USE,
        CLOCK);
  }

  private static MapCredentialStore credentials(String clientSecret) {
    String client = "dpf43f3p2l4k3l03";
    return new MapCredentialStore()
        .with(ClientCredentials.withSecret(client, Secret.of(clientSecret)).build())
        .with(TokenCredentials.of("nnch734d00sl2jdk", Secret.of(TOKEN_SECRET), client).build());
  }

  private static Outcome authenticate(OAuth1Authenticator authenticator, String text) {
    TestRequest view = view(text);
    return authenticator.authenticate(
        new Credentials.OAuth1(authorization(view)), incoming(view), null);
  }

  private static String signature(String text) {
    TestRequest view = view(text);
    SignedRequest request = new SignedRequest();
    Outcome refused =
        new RequestReader(new Refusals(false)).read(authorization(view), incoming(view), request);
    if (refused != null) {
      return "";
    }
    Hmac hmac = new Hmac(SignatureMethod.HMAC_SHA1.algorithm());
    hmac.begin(
        PercentEncoding.encode("kd94hf93k423kf44"),
        PercentEncoding.encode(request.has(ProtocolParameter.TOKEN) ? TOKEN_SECRET : ""));
    new SignatureCheck().writeBaseString(request, Reading.STANDARD, hmac::update);
    String signature = Base64.getEncoder().encodeToString(hmac.finish());
    return new String(PercentEncoding.encode(signature), StandardCharsets.US_ASCII);
  }

  private static TestRequest view(String text) {
    return RequestText.parse(text.getBytes(StandardCharsets.ISO_8859_1)).build();
  }

  private static IncomingRequest incoming(TestRequest view) {
    return new IncomingRequest(view, ExternalUrls.of(null), 1 << 20);
  }

  private static String authorization(TestRequest view) {
    List<String> fields = view.headers("Authorization");
    return fields.isEmpty() ? null : fields.get(0);
  }
}
