package dev.tollgate.micrometer;

import static dev.tollgate.micrometer.WatchedApp.CLIENT;
import static dev.tollgate.micrometer.WatchedApp.FORM;
import static dev.tollgate.micrometer.WatchedApp.url;

import dev.tollgate.Issuer;
import dev.tollgate.Reason;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.Failure;
import dev.tollgate.testkit.OAuth1Signer;
import dev.tollgate.testkit.TestToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * How a request comes to be refused for a reason.
 *
 * @param keys of the configuration, beside those of the issuer
 * @param options what has no key
 * @param play sends the request that is refused, as the only one that is
 */
record ReasonScenario(Map<String, String> keys, UnaryOperator<TollgateBuilder> options, Play play) {

  /** Sends requests. */
  @FunctionalInterface
  interface Play {
    void run(WatchedApp app) throws Exception;
  }

  /** The scenario of a reason; a new reason does not compile until it has one. */
  static ReasonScenario of(Reason reason) {
    return switch (reason) {
      case PATH_AMBIGUOUS -> plain(app -> app.get("/a;b/c"));
      case PATH_MALFORMED -> plain(app -> app.get("/a/%2e%2e/c"));
      case HOST_NOT_ALLOWED -> with("allowed-hosts", "other.example", app -> app.get("/x"));
      case BODY_TOO_LARGE -> with("body.max-buffered", "4", app -> postForm(app, "/x", "a=1&b=2"));
      case BODY_UNREADABLE ->
          plain(app -> app.postInPart("/x", CLIENT.header("POST", url("/x"), "a=1"), "a="));
      case BODY_CONSUMED -> plain(app -> postForm(app, "/read-before", "a=1"));

      case CREDENTIALS_MISSING -> plain(app -> app.get("/x"));
      case CREDENTIALS_REPEATED ->
          plain(app -> app.get("/x", bearer(good(app)), bearer(good(app))));
      case CREDENTIALS_OF_TWO_KINDS ->
          plain(
              app -> {
                URI signed = CLIENT.query("GET", url("/x"));
                app.get("/x?" + signed.getRawQuery(), bearer(good(app)));
              });
      case CREDENTIALS_TOO_LONG ->
          with("token.max-length", "100", app -> app.get("/x", bearer(good(app))));
      case BEARER_MALFORMED -> plain(app -> app.get("/x", "Bearer \"quoted\""));

      case TOKEN_MALFORMED -> plain(app -> app.get("/x", "Bearer no.json.here"));
      case TOKEN_KIND_NOT_ACCEPTED ->
          token(token -> token.header("enc", "A128GCM")); // says that it is encrypted
      case TOKEN_TYPE_NOT_ACCEPTED -> token(TestToken::wrongType);
      case ALGORITHM_NOT_ACCEPTED -> token(TestToken::unsigned);
      case ISSUER_NOT_ACCEPTED -> token(TestToken::wrongIssuer);
      case AUDIENCE_NOT_ACCEPTED -> token(TestToken::wrongAudience);
      case TOKEN_EXPIRY_MISSING -> token(token -> token.withoutClaim("exp"));
      case TOKEN_EXPIRED -> token(TestToken::expired);
      case TOKEN_NOT_YET_VALID -> token(TestToken::notYetValid);
      case KEY_UNKNOWN -> token(TestToken::unknownKey);
      case TOKEN_SIGNATURE_INVALID -> token(TestToken::badSignature);
      case TOKEN_INACTIVE -> plain(app -> app.get("/x", "Bearer of-another-server"));
      case TOKEN_BINDING_UNPROVEN ->
          token(token -> token.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2Hg")));

      case OAUTH1_PARAMETER_MISSING -> signed(CLIENT.without("oauth_nonce"));
      case OAUTH1_PARAMETER_REJECTED -> signed(CLIENT.parameter("oauth_timestamp", "now"));
      case OAUTH1_METHOD_REJECTED -> signed(CLIENT.parameter("oauth_signature_method", "HMAC-MD5"));
      case OAUTH1_VERSION_REJECTED -> signed(CLIENT.parameter("oauth_version", "2.0"));
      case OAUTH1_TIMESTAMP_REFUSED -> signed(CLIENT.parameter("oauth_timestamp", "1000000000"));
      case OAUTH1_CLIENT_UNKNOWN -> signed(OAuth1Signer.of("nobody", "secret-of-the-client"));
      case OAUTH1_TOKEN_REJECTED -> signed(CLIENT.token("no-token", "secret-of-no-token"));
      case OAUTH1_TOKEN_EXPIRED -> signed(CLIENT.token("old-token", "secret-of-the-token"));
      case OAUTH1_TOKEN_MISSING -> signed(OAuth1Signer.of("three-legged", "secret-of-the-client"));
      case SIGNATURE_MISMATCH -> signed(OAuth1Signer.of("client", "not-the-right-secret"));
      case BODY_HASH_MISMATCH ->
          plain(
              app -> {
                byte[] hashed = "what was hashed".getBytes(StandardCharsets.UTF_8);
                String header = CLIENT.headerWithBodyHash("POST", url("/x"), hashed);
                app.post("/x", header, "text/plain", "what was sent");
              });
      case NONCE_USED ->
          plain(
              app -> {
                String header = CLIENT.header("GET", url("/x"));
                app.get("/x", header);
                app.get("/x", header);
              });

      case SCOPE_MISSING -> rule("scope=orders.write");
      case ROLE_MISSING -> rule("role=admin");
      case DENIED -> rule("deny");
      case NO_RULE ->
          with("rules", "GET /other authenticated", app -> app.get("/x", bearer(good(app))));
      case ISSUER_NOT_ALLOWED ->
          options(
              builder -> builder.issuer(partner()).rules("* /** issuer=partner"),
              app -> app.get("/x", bearer(good(app))));
      case CLIENT_NOT_ALLOWED -> rule("client=another-client");
      case AUTHORIZATION_TYPE_MISSING -> rule("authorization-type=payment_initiation");
      case SCHEME_NOT_ALLOWED -> rule("scheme=oauth1");
      case ACR_INSUFFICIENT -> rule("acr=urn:example:mfa");
      case AUTHENTICATION_TOO_OLD -> rule("max-age=300");

      case ISSUER_UNREACHABLE ->
          plain(
              app -> {
                String token = good(app);
                app.issuer.goDown();
                app.get("/x", bearer(token));
              });
      case ISSUER_ANSWER_UNREADABLE -> failing(Endpoint.INTROSPECTION, Failure.garbage(), true);
      case ISSUER_REFUSES_US ->
          with(
              "introspection.client-secret",
              "not-our-secret-any-more",
              app -> app.get("/x", bearer(app.issuer.token().opaque())));
      case ISSUER_TOO_BUSY ->
          with("introspection.max-concurrent", "1", ReasonScenario::askWhileItIsBusy);
      case KEYS_UNAVAILABLE -> failing(Endpoint.KEYS, Failure.garbage(), false);
      case CREDENTIAL_STORE_UNAVAILABLE ->
          options(
              builder -> builder.oauth1(new FailingCredentials(), OAuth1Settings.builder().build()),
              app -> app.get("/x", CLIENT.header("GET", url("/x"))));
      case REPLAY_STORE_FULL ->
          options(
              builder -> builder.replayMaxEntries(2), // of which one client gets half
              app -> {
                app.get("/x", CLIENT.header("GET", url("/x")));
                app.get("/x", CLIENT.header("GET", url("/x")));
              });
      case REPLAY_STORE_UNAVAILABLE ->
          options(
              builder -> builder.replayStore((key, until) -> ReplayStore.Claim.UNAVAILABLE),
              app -> app.get("/x", CLIENT.header("GET", url("/x"))));
      case INTERNAL_ERROR ->
          options(
              builder ->
                  builder.replayStore(
                      (key, until) -> {
                        throw new IllegalStateException("breaks its contract");
                      }),
              app -> app.get("/x", CLIENT.header("GET", url("/x"))));
    };
  }

  private static final class FailingCredentials implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return new Lookup.Unavailable<>("no connection");
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Unavailable<>("no connection");
    }
  }

  private static void askWhileItIsBusy(WatchedApp app) throws Exception {
    app.issuer.fail(Endpoint.INTROSPECTION, Failure.stall());
    String first = bearer(app.issuer.token().opaque());
    CompletableFuture<Void> waiting = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                app.get("/x", first);
                waiting.complete(null);
              } catch (Exception e) {
                waiting.completeExceptionally(e);
              }
            });
    thread.start();
    while (app.issuer.calls(Endpoint.INTROSPECTION) == 0 && !waiting.isDone()) {
      Thread.onSpinWait();
    }
    app.get("/x", bearer(app.issuer.token().opaque()));
    app.issuer.recover();
    waiting.get();
  }

  private static Issuer partner() {
    return Issuer.builder(URI.create("https://partner.example"))
        .name("partner")
        .verifier((token, fresh) -> new Verdict.Rejected(Reason.TOKEN_INACTIVE, "not asked"))
        .build();
  }

  private static ReasonScenario plain(Play play) {
    return options(UnaryOperator.identity(), play);
  }

  private static ReasonScenario options(UnaryOperator<TollgateBuilder> options, Play play) {
    return new ReasonScenario(Map.of(), options, play);
  }

  private static ReasonScenario with(String key, String value, Play play) {
    return new ReasonScenario(Map.of(key, value), UnaryOperator.identity(), play);
  }

  /** A good token is not enough. */
  private static ReasonScenario rule(String requirement) {
    // in code: the keys know nothing of the credentials of OAuth 1.0
    return options(
        builder -> builder.rules("* /** " + requirement), app -> app.get("/x", bearer(good(app))));
  }

  private static ReasonScenario token(UnaryOperator<TestToken> change) {
    return plain(app -> app.get("/x", bearer(change.apply(app.issuer.token()).jwt())));
  }

  private static ReasonScenario signed(OAuth1Signer signer) {
    return plain(app -> app.get("/x", signer.header("GET", url("/x"))));
  }

  private static ReasonScenario failing(Endpoint endpoint, Failure failure, boolean opaque) {
    return plain(
        app -> {
          app.issuer.fail(endpoint, failure);
          app.get("/x", bearer(opaque ? app.issuer.token().opaque() : good(app)));
        });
  }

  private static void postForm(WatchedApp app, String path, String form) throws Exception {
    app.post(path, CLIENT.header("POST", url(path), form), FORM, form);
  }

  private static String good(WatchedApp app) {
    return app.issuer.token().jwt();
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }
}
