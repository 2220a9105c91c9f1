package dev.tollgate.oauth1;

import static dev.tollgate.oauth1.OAuth1Fixture.URL;
import static dev.tollgate.oauth1.OAuth1Fixture.accepted;
import static dev.tollgate.oauth1.OAuth1Fixture.rejected;
import static dev.tollgate.oauth1.OAuth1Fixture.unavailable;
import static dev.tollgate.testing.OAuth1Signer.signer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.replay.ReplayStore.Claim;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.testing.TestRequest;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuth1AuthenticatorTest {

  private static final String FORM_URL = "http://api.example.com/orders";

  private final OAuth1Fixture fixture = new OAuth1Fixture();

  // Who the caller is.

  @Test
  void authenticate_goodRequest_acceptsTheTokensCaller() {
    Caller caller = accepted(fixture.get(signer().header("GET", URL)));
    assertThat(caller.getName()).isEqualTo("user-1");
    assertThat(caller.subject()).contains("user-1");
    assertThat(caller.client()).contains("client-1");
    assertThat(caller.scopes()).containsExactly("of-token");
    assertThat(caller.roles()).containsExactly("buyer");
    assertThat(caller.scheme()).isEqualTo(Scheme.OAUTH1);
    assertThat(caller.token()).isEqualTo("token-1");
    assertThat(caller.toString()).doesNotContain("token-1");
  }

  @Test
  void authenticate_twoLegged_acceptsTheClientAsCaller() {
    fixture.settings.twoLegged(true);
    String header =
        signer()
            .with("oauth_token", null)
            .secrets("client-secret-1-for-tests", "")
            .header("GET", URL);
    Caller caller = accepted(fixture.get(header));
    assertThat(caller.getName()).isEqualTo("robot");
    assertThat(caller.scopes()).containsExactly("of-client");
    assertThat(caller.roles()).containsExactly("machine");
    assertThat(caller.token()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, false, false", "false, true, true"})
  void authenticate_twoLegged_clientsRecordOverridesTheSetting(
      boolean general, boolean ofClient, boolean expected) {
    fixture.settings.twoLegged(general);
    fixture.credentials.with(
        ClientCredentials.withSecret("client-3", Secret.of("three")).twoLegged(ofClient).build());
    String header =
        signer()
            .with("oauth_consumer_key", "client-3")
            .with("oauth_token", "")
            .secrets("three", "")
            .header("GET", URL);
    Outcome outcome = fixture.get(header);
    if (expected) {
      assertThat(accepted(outcome).getName()).isEqualTo("client-3");
    } else {
      rejected(outcome, Reason.OAUTH1_TOKEN_MISSING);
    }
  }

  @Test
  void authenticate_noTokenAndBadSignature_saysNothingOfTheToken() {
    String header = signer().with("oauth_token", null).secrets("guess", "").header("GET", URL);
    rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH);
  }

  // Client, token, signature.

  @ParameterizedTest
  @CsvSource({
    "nobody, token-1, OAUTH1_CLIENT_UNKNOWN",
    "CLIENT-1, token-1, OAUTH1_CLIENT_UNKNOWN",
    "client-off, token-1, OAUTH1_CLIENT_UNKNOWN",
    "client-1, no-token, OAUTH1_TOKEN_REJECTED",
    "client-1, token-2, OAUTH1_TOKEN_REJECTED",
  })
  void authenticate_clientOrTokenNotGenuine_rejectsAsUnsigned(
      String client, String token, Reason reason) {
    fixture.settings.problemReporting(true);
    String header =
        signer().with("oauth_consumer_key", client).with("oauth_token", token).header("GET", URL);
    assertThat(rejected(fixture.get(header), reason).advice())
        .containsExactly(entry("oauth_problem", "signature_invalid"));
    assertThat(fixture.credentials.asked).containsExactly("client " + client, "token " + token);
    assertThat(fixture.nonces.claimed()).isEmpty();
  }

  @Test
  void authenticate_storeFindsClientUnderAnotherName_rejectsAsUnknown() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client("client-1");
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return fixture.credentials.token(token);
          }
        };
    String header = signer().with("oauth_consumer_key", "Client-1 ").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_CLIENT_UNKNOWN);
  }

  @Test
  void authenticate_storeFindsTokenUnderAnotherName_rejectsIt() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client(key);
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return fixture.credentials.token("token-1");
          }
        };
    String header = signer().with("oauth_token", "TOKEN-1").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_TOKEN_REJECTED);
  }

  @Test
  void authenticate_otherSecret_rejectsAsMismatch() {
    fixture.settings.problemReporting(true);
    String header = signer().secrets("guess", "token-secret-1-for-tests").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH).advice())
        .containsExactly(entry("oauth_problem", "signature_invalid"));
  }

  @Test
  void authenticate_problemReportingOff_advisesNothing() {
    String header = signer().secrets("guess", "").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.SIGNATURE_MISMATCH).advice()).isEmpty();
  }

  @Test
  void authenticate_refusal_holdsNoSecretAndNoToken() {
    String header = signer().with("oauth_token", "no-token").header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_TOKEN_REJECTED).detail())
        .contains("client-1")
        .doesNotContain("no-token")
        .doesNotContain("secret");
  }

  @Test
  void authenticate_strangeClientKey_isShownShortAndPrintable() {
    String key = "x\n\u001b[31m\u00e9" + "y".repeat(500);
    String header = signer().with("oauth_consumer_key", key).header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_CLIENT_UNKNOWN).detail())
        .startsWith("client 'x??[31m?yyy")
        .hasSizeLessThan(100);
  }

  @Test
  void authenticate_tokenExpiresNow_rejectsAsExpired() {
    fixture.settings.problemReporting(true);
    fixture.credentials.with(tokenUntil(OAuth1Fixture.NOW));
    assertThat(rejected(fixture.get(tokenHeader()), Reason.OAUTH1_TOKEN_EXPIRED).advice())
        .containsExactly(entry("oauth_problem", "token_expired"));
  }

  @Test
  void authenticate_tokenExpiresOneMillisecondLater_accepts() {
    Instant expiry = OAuth1Fixture.NOW.plusMillis(1);
    fixture.credentials.with(tokenUntil(expiry));
    assertThat(accepted(fixture.get(tokenHeader())).expiry()).contains(expiry);
  }

  private static TokenCredentials tokenUntil(Instant expiry) {
    return TokenCredentials.of("token-t", Secret.of("t"), "client-1").expiresAt(expiry).build();
  }

  private static String tokenHeader() {
    return signer()
        .with("oauth_token", "token-t")
        .secrets("client-secret-1-for-tests", "t")
        .header("GET", URL);
  }

  // Signature methods.

  @ParameterizedTest
  @EnumSource(SignatureMethod.class)
  void authenticate_eachMethod_acceptsGoodAndRejectsChangedRequest(SignatureMethod method)
      throws Exception {
    fixture.settings.signatureMethods(EnumSet.allOf(SignatureMethod.class));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    fixture.credentials.with(
        ClientCredentials.withRsaKey("client-rsa", (RSAPublicKey) keys.getPublic()).build());
    fixture.credentials.with(TokenCredentials.of("token-rsa", Secret.of(""), "client-rsa").build());
    boolean rsa = method.kind() == SignatureMethod.Kind.RSA;
    String url = URL.replace("http:", "https:");
    String header =
        signer()
            .with("oauth_signature_method", method.methodName())
            .with("oauth_consumer_key", rsa ? "client-rsa" : "client-1")
            .with("oauth_token", rsa ? "token-rsa" : "token-1")
            .key(keys.getPrivate())
            .header("GET", url);
    accepted(fixture.authenticate(header, TestRequest.get(url)));
    boolean signsRequest = method != SignatureMethod.PLAINTEXT;
    if (signsRequest) {
      rejected(
          fixture.authenticate(header, TestRequest.get(url + "&c=3")), Reason.SIGNATURE_MISMATCH);
    }
  }

  @Test
  void authenticate_rsaPssByItsOtherName_accepts() throws Exception {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.RSA_PSS_SHA256)).twoLegged(true);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    fixture.credentials.with(
        ClientCredentials.withRsaKey("client-rsa", (RSAPublicKey) keys.getPublic()).build());
    String header =
        signer()
            .with("oauth_signature_method", "RSA-PSS")
            .with("oauth_consumer_key", "client-rsa")
            .with("oauth_token", null)
            .key(keys.getPrivate())
            .header("GET", URL);
    assertThat(accepted(fixture.get(header)).getName()).isEqualTo("client-rsa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-SHA1", "PLAINTEXT", "HMAC-MD5", "hmac-sha1", "none"})
  void authenticate_methodNotEnabled_rejectsBeforeAnyLookup(String method) throws Exception {
    fixture.settings.problemReporting(true);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    String header =
        signer()
            .with("oauth_signature_method", method)
            .key(generator.generateKeyPair().getPrivate())
            .header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_METHOD_REJECTED).advice())
        .containsExactly(entry("oauth_problem", "signature_method_rejected"));
    assertThat(fixture.credentials.asked).isEmpty();
  }

  @Test
  void authenticate_methodNotOfClient_looksLikeBadSignature() {
    fixture.credentials.with(
        ClientCredentials.withSecret("client-1", Secret.of("client-secret-1-for-tests"))
            .methods(Set.of(SignatureMethod.HMAC_SHA256))
            .build());
    rejected(fixture.get(signer().header("GET", URL)), Reason.SIGNATURE_MISMATCH);
    accepted(
        fixture.get(signer().with("oauth_signature_method", "HMAC-SHA256").header("GET", URL)));
  }

  @Test
  void authenticate_plaintextWithoutTls_rejectsMethod() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header = signer().with("oauth_signature_method", "PLAINTEXT").header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_METHOD_REJECTED);
  }

  @Test
  void authenticate_plaintextWithoutTimestampAndNonce_acceptsAndClaimsNothing() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header =
        signer()
            .with("oauth_signature_method", "PLAINTEXT")
            .with("oauth_timestamp", null)
            .with("oauth_nonce", null)
            .header("GET", URL);
    accepted(fixture.authenticate(header, TestRequest.get(URL).secure(true)));
    assertThat(fixture.nonces.claimed()).isEmpty();
  }

  @Test
  void authenticate_plaintextWithTimestampAndNonceTwice_rejectsAsUsed() {
    fixture.settings.signatureMethods(Set.of(SignatureMethod.PLAINTEXT));
    String header = signer().with("oauth_signature_method", "PLAINTEXT").header("GET", URL);
    accepted(fixture.authenticate(header, TestRequest.get(URL).secure(true)));
    rejected(fixture.authenticate(header, TestRequest.get(URL).secure(true)), Reason.NONCE_USED);
  }

  // Timestamp.

  @ParameterizedTest
  @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
  void authenticate_timestampAroundWindow_acceptsInside(long offset, boolean inside) {
    fixture.settings.problemReporting(true);
    String timestamp = Long.toString(OAuth1Fixture.NOW.getEpochSecond() + offset);
    Outcome outcome = fixture.get(signer().with("oauth_timestamp", timestamp).header("GET", URL));
    if (inside) {
      accepted(outcome);
    } else {
      assertThat(rejected(outcome, Reason.OAUTH1_TIMESTAMP_REFUSED).advice())
          .containsExactly(
              entry("oauth_problem", "timestamp_refused"),
              entry("oauth_acceptable_timestamps", "1699999700-1700000300"));
      assertThat(fixture.credentials.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "00",
        "-1",
        "+1700000000",
        " 1700000000",
        "1700000000 ",
        "1.7e9",
        "x",
        "1_7",
        "1700000000.0",
        "0x65539000",
        "1234567890123456789",
        "18446744075409551616",
        "\u0661\u0667\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660"
      })
  void authenticate_timestampOutsideGrammar_rejectsParameter(String timestamp) {
    String header = signer().with("oauth_timestamp", timestamp).header("GET", URL);
    rejected(fixture.get(header), Reason.OAUTH1_PARAMETER_REJECTED);
  }

  // Nonce.

  @Test
  void authenticate_sameRequestTwice_rejectsTheSecondAsUsed() {
    fixture.settings.problemReporting(true);
    String header = signer().header("GET", URL);
    accepted(fixture.get(header));
    assertThat(rejected(fixture.get(header), Reason.NONCE_USED).advice())
        .containsExactly(entry("oauth_problem", "nonce_used"));
  }

  @Test
  void authenticate_sameNonceInOtherSpelling_rejectsAsUsed() {
    accepted(fixture.get(signer().header("GET", URL)));
    rejected(
        fixture.get(signer().header("GET", URL).replace("nonce-1", "%6Eonce%2D1")),
        Reason.NONCE_USED);
    rejected(
        fixture.get(signer().with("oauth_timestamp", "01700000000").header("GET", URL)),
        Reason.NONCE_USED);
    rejected(
        fixture.get(signer().with("oauth_signature_method", "HMAC-SHA256").header("GET", URL)),
        Reason.NONCE_USED);
    rejected(fixture.get(signer().header("GET", URL)), Reason.NONCE_USED);
  }

  @Test
  void authenticate_anythingElseDiffers_isAnotherUse() {
    fixture.settings.twoLegged(true);
    fixture.credentials.with(
        TokenCredentials.of("token-3", Secret.of("token-secret-1-for-tests"), "client-1").build());
    accepted(fixture.get(signer().header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_nonce", "nonce-2").header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_timestamp", "1699999999").header("GET", URL)));
    accepted(fixture.get(signer().with("oauth_token", "token-3").header("GET", URL)));
    accepted(
        fixture.get(
            signer()
                .with("oauth_consumer_key", "client-2")
                .with("oauth_token", null)
                .secrets("client-secret-2-for-tests", "")
                .header("GET", URL)));
    assertThat(fixture.nonces.claimed()).hasSize(5);
    assertThat(fixture.nonces.claimed().keySet().stream().map(key -> key.owner()).distinct())
        .hasSize(2);
  }

  @Test
  void authenticate_accepted_remembersNonceByItsTimestamp() {
    fixture.settings.timestampWindow(Duration.ofSeconds(100)).clockSkew(Duration.ofSeconds(7));
    accepted(fixture.get(signer().with("oauth_timestamp", "1700000090").header("GET", URL)));
    assertThat(fixture.nonces.claimed().values())
        .containsExactly(Instant.ofEpochSecond(1_700_000_090L + 107));
  }

  @Test
  void authenticate_badSignature_leavesTheNonceAlone() {
    rejected(
        fixture.get(signer().secrets("guess", "").header("GET", URL)), Reason.SIGNATURE_MISMATCH);
    assertThat(fixture.nonces.claimed()).isEmpty();
    accepted(fixture.get(signer().header("GET", URL)));
  }

  @Test
  void authenticate_fiftyAtOnceWithOneNonce_acceptsExactlyOne() throws Exception {
    int threads = 50;
    String header = signer().header("GET", URL);
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Future<Outcome>> outcomes = new ArrayList<>();
    try (OAuth1Authenticator authenticator = fixture.authenticator()) {
      Callable<Outcome> request =
          () -> {
            start.await();
            return fixture.authenticate(authenticator, header, TestRequest.get(URL));
          };
      for (int i = 0; i < threads; i++) {
        outcomes.add(executor.submit(request));
      }
      int accepted = 0;
      for (Future<Outcome> future : outcomes) {
        Outcome outcome = future.get();
        if (outcome instanceof Outcome.Accepted) {
          accepted++;
        } else {
          rejected(outcome, Reason.NONCE_USED);
        }
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource({"FULL, REPLAY_STORE_FULL", "UNAVAILABLE, REPLAY_STORE_UNAVAILABLE"})
  void authenticate_replayStoreCannotTell_isUnavailable(Claim claim, Reason reason) {
    fixture.replay = (key, forgetAfter) -> claim;
    unavailable(fixture.get(signer().header("GET", URL)), reason);
  }

  @ParameterizedTest
  @CsvSource({"255, true", "256, false"})
  void authenticate_nonceAtItsLimit_acceptsUpTo255(int length, boolean good) {
    Outcome outcome =
        fixture.get(signer().with("oauth_nonce", "n".repeat(length)).header("GET", URL));
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.OAUTH1_PARAMETER_REJECTED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "a\nb", "a\u007f", "\u00e9"})
  void authenticate_nonceNotPrintable_rejectsParameter(String nonce) {
    rejected(
        fixture.get(signer().with("oauth_nonce", nonce).header("GET", URL)),
        Reason.OAUTH1_PARAMETER_REJECTED);
  }

  // The store of credentials.

  @Test
  void authenticate_storeThrows_isUnavailableAndTellsNoSecret() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            throw new IllegalStateException("password=hunter2");
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unknown<>();
          }
        };
    Outcome outcome = fixture.get(signer().header("GET", URL));
    unavailable(outcome, Reason.CREDENTIAL_STORE_UNAVAILABLE);
    assertThat(outcome.toString()).doesNotContain("hunter2");
  }

  @Test
  void authenticate_tokenLookupUnavailable_isUnavailable() {
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return fixture.credentials.client(key);
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unavailable<>("down");
          }
        };
    unavailable(fixture.get(signer().header("GET", URL)), Reason.CREDENTIAL_STORE_UNAVAILABLE);
  }

  // Places and limits.

  @Test
  void authenticate_parametersInQuery_accepts() {
    String url = URL + '&' + signer().pairs("GET", URL, "");
    accepted(fixture.authenticate(null, TestRequest.get(url)));
  }

  @Test
  void authenticate_parametersInForm_accepts() {
    String form = "x=%C3%A9+y&" + signer().pairs("POST", FORM_URL, "x=%C3%A9+y");
    accepted(fixture.authenticate(null, TestRequest.formPost(FORM_URL, form)));
  }

  @Test
  void authenticate_parametersInQueryAndForm_rejectsParameter() {
    String pairs = signer().pairs("POST", FORM_URL, "");
    String form = pairs.substring(pairs.indexOf('&') + 1);
    String url = FORM_URL + '?' + pairs.substring(0, pairs.indexOf('&'));
    rejected(
        fixture.authenticate(null, TestRequest.formPost(url, form)),
        Reason.OAUTH1_PARAMETER_REJECTED);
  }

  @Test
  void authenticate_escapedProtocolNameElsewhere_rejectsParameter() {
    fixture.settings.problemReporting(true);
    String url = URL + "&%6fauth%5Ftoken=token-2";
    assertThat(
            rejected(
                    fixture.authenticate(signer().header("GET", url), TestRequest.get(url)),
                    Reason.OAUTH1_PARAMETER_REJECTED)
                .advice())
        .containsExactly(
            entry("oauth_problem", "parameter_rejected"),
            entry("oauth_parameters_rejected", "oauth_token"));
  }

  @Test
  void authenticate_severalMissing_namesThemAll() {
    fixture.settings.problemReporting(true);
    String header =
        signer().with("oauth_consumer_key", "").with("oauth_nonce", null).header("GET", URL);
    assertThat(rejected(fixture.get(header), Reason.OAUTH1_PARAMETER_MISSING).advice())
        .containsExactly(
            entry("oauth_problem", "parameter_absent"),
            entry("oauth_parameters_absent", "oauth_consumer_key&oauth_nonce"));
  }

  @ParameterizedTest
  @CsvSource({"8192, true", "8193, false"})
  void authenticate_headerAtItsLimit_acceptsUpTo8KiB(int length, boolean good) {
    String header = signer().header("GET", URL);
    String padded = header + " ".repeat(length - header.length());
    Outcome outcome = fixture.get(padded);
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.CREDENTIALS_TOO_LONG);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, true", "1001, false"})
  void authenticate_parametersAtTheirLimit_acceptsUpTo1000(int count, boolean good) {
    StringBuilder form = new StringBuilder("p=0");
    for (int i = 1; i < count - 7; i++) {
      form.append("&p=").append(i);
    }
    String header = signer().header("POST", FORM_URL, form.toString());
    Outcome outcome = fixture.authenticate(header, TestRequest.formPost(FORM_URL, form.toString()));
    if (good) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.OAUTH1_PARAMETER_REJECTED);
    }
  }

  @ParameterizedTest
  @CsvSource({"8192, false", "8193, true"})
  void authenticate_clientKeyAtItsLimit_looksUpTo8KiB(int length, boolean rejectedAtOnce) {
    String form =
        signer().with("oauth_consumer_key", "k".repeat(length)).pairs("POST", FORM_URL, "");
    rejected(
        fixture.authenticate(null, TestRequest.formPost(FORM_URL, form)),
        rejectedAtOnce ? Reason.OAUTH1_PARAMETER_REJECTED : Reason.OAUTH1_CLIENT_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"2, BODY_TOO_LARGE", "3, ''"})
  void authenticate_formAtItsLimit_acceptsUpToTheLimit(int limit, String reason) {
    fixture.bodyLimit = limit;
    Outcome outcome =
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"), TestRequest.formPost(FORM_URL, "a=1"));
    if (reason.isEmpty()) {
      accepted(outcome);
    } else {
      rejected(outcome, Reason.valueOf(reason));
    }
  }

  @Test
  void authenticate_formReadByAnother_isUnavailable() {
    unavailable(
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"),
            TestRequest.formPost(FORM_URL, "a=1").body(new RequestBody.Consumed())),
        Reason.BODY_CONSUMED);
  }

  @Test
  void authenticate_formBreaksOff_rejectsBody() {
    rejected(
        fixture.authenticate(
            signer().header("POST", FORM_URL, "a=1"),
            TestRequest.formPost(FORM_URL, "a=1").body(new RequestBody.Unreadable())),
        Reason.BODY_UNREADABLE);
  }

  @Test
  void authenticate_otherBodyWithoutHash_leavesBodyUnread() {
    TestRequest request =
        TestRequest.request("POST", FORM_URL).header("Content-Type", "application/json").build();
    try (OAuth1Authenticator authenticator = fixture.authenticator()) {
      Outcome outcome =
          authenticator.authenticate(
              new Credentials.OAuth1(signer().header("POST", FORM_URL)),
              new IncomingRequest(request, ExternalUrls.of(null), 10),
              null);
      accepted(outcome);
    }
    assertThat(request.bodyRead()).isFalse();
  }

  // Octets as the wire has them.

  @Test
  void authenticate_queryDecodedByContainer_signsItsUtf8() {
    String header = signer().header("GET", "http://api.example.com/?q=%E2%82%AC");
    accepted(
        fixture.authenticate(
            header, TestRequest.get("http://api.example.com/").rawQuery("q=\u20ac")));
  }

  @Test
  void authenticate_characterThatWouldBeCutDown_isNoOtherCharacter() {
    // U+0141 cut down to eight bits is the letter A.
    String header = signer().header("GET", "http://api.example.com/?q=A");
    rejected(
        fixture.authenticate(
            header, TestRequest.get("http://api.example.com/").rawQuery("q=\u0141")),
        Reason.SIGNATURE_MISMATCH);
    String host = signer().header("GET", "http://a.example.com/");
    rejected(
        fixture.authenticate(
            host, TestRequest.get("http://a.example.com/").authority("\u0161.example.com")),
        Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void authenticate_mismatch_tellsListenerWhatWasParsed() {
    List<String> heard = new ArrayList<>();
    OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            fixture.settings.build(),
            fixture.store,
            fixture.replay,
            fixture.clock,
            (request, incoming, authorization, parties) ->
                heard.add(request.parameters().size() + " of " + parties.client().key()));
    String header = signer().header("GET", URL);
    accepted(fixture.authenticate(authenticator, header, TestRequest.get(URL)));
    assertThat(heard).isEmpty();
    rejected(
        fixture.authenticate(authenticator, header, TestRequest.get(URL + "&c")),
        Reason.SIGNATURE_MISMATCH);
    assertThat(heard).containsExactly("10 of client-1");
  }

  @Test
  void close_closesTheCredentialStore() {
    List<String> closed = new ArrayList<>();
    fixture.store =
        new CredentialStore() {
          @Override
          public Lookup<ClientCredentials> client(String key) {
            return new Lookup.Unknown<>();
          }

          @Override
          public Lookup<TokenCredentials> token(String token) {
            return new Lookup.Unknown<>();
          }

          @Override
          public void close() {
            closed.add("store");
          }
        };
    fixture.authenticator().close();
    assertThat(closed).containsExactly("store");
  }
}
