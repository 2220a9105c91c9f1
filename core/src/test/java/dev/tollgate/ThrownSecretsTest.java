package dev.tollgate;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.testing.LogLines;
import dev.tollgate.testing.OAuth1Signer;
import dev.tollgate.testing.SecretsSeen;
import dev.tollgate.testing.TestRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classes of the application that throw, and say in it what they were given. */
class ThrownSecretsTest {

  private static final String TOKEN = SecretsSeen.SHARED.token("dG9rZW4tdGhhdC1pcy10aHJvd24");
  private static final String URL = "http://api.example.com/a";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

  private final LogLines log = LogLines.of("dev.tollgate");
  private final TollgateBuilder options =
      Tollgate.builder()
          .jmx(false)
          .clock(Clock.fixed(NOW, ZoneOffset.UTC))
          .rules("* /** authenticated");
  private final TokenVerifier accepting =
      (token, fresh) -> new Verdict.Verified(new VerifiedToken(Map.of("sub", "a"), null));

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void verifier() {
    TokenVerifier verifier =
        (token, fresh) -> {
          throw failure(token.value());
        };

    assertThat(sent(options.issuer(issuer(verifier)), "Bearer " + TOKEN))
        .isInstanceOf(Decision.Unavailable.class);

    assertTraceWithoutToken();
  }

  @Test
  void listener() {
    options
        .issuer(issuer(accepting))
        .listener(
            (request, decision) -> {
              throw failure(request.headers("Authorization").get(0));
            });

    assertThat(sent(options, "Bearer " + TOKEN)).isInstanceOf(Decision.Admit.class);

    assertTraceWithoutToken();
  }

  @Test
  void credentialStore() {
    CredentialStore store =
        new Credentials() {
          @Override
          public Lookup<TokenCredentials> token(String token) {
            throw failure(token);
          }
        };

    assertThat(sent(options.oauth1(store, OAuth1Settings.builder().build()), signed()))
        .extracting(Decision::reason)
        .isEqualTo(Reason.CREDENTIAL_STORE_UNAVAILABLE);

    assertTraceWithoutToken();
  }

  @Test
  void replayStore() {
    ReplayStore store =
        (key, forgetAfter) -> {
          throw failure(TOKEN);
        };
    options.oauth1(new Credentials(), OAuth1Settings.builder().build()).replayStore(store);

    assertThat(sent(options, signed()))
        .extracting(Decision::reason)
        .isEqualTo(Reason.INTERNAL_ERROR);

    assertTraceWithoutToken();
  }

  @Test
  void storeThatDoesNotClose() {
    CredentialStore store =
        new Credentials() {
          @Override
          public void close() {
            throw failure(TOKEN);
          }
        };

    assertThat(sent(options.oauth1(store, OAuth1Settings.builder().build()), signed()))
        .isInstanceOf(Decision.Admit.class);

    assertTraceWithoutToken();
  }

  /** Knows the client and the token that sign. */
  private static class Credentials implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return new Lookup.Found<>(
          ClientCredentials.withSecret(key, Secret.of("client-secret-1-for-tests")).build());
    }

    @Override
    public Lookup<TokenCredentials> token(String token) {
      return new Lookup.Found<>(
          TokenCredentials.of(token, Secret.of("token-secret-1-for-tests"), "client-1").build());
    }
  }

  private static RuntimeException failure(String secret) {
    IllegalStateException failure =
        new IllegalStateException(
            "cannot do with " + secret, new UncheckedIOException(new IOException(secret)));
    failure.addSuppressed(new IllegalArgumentException("no " + secret));
    return failure;
  }

  private static Issuer issuer(TokenVerifier verifier) {
    return Issuer.builder(URI.create("https://as.example.com")).verifier(verifier).build();
  }

  private static String signed() {
    return OAuth1Signer.signer().with("oauth_token", TOKEN).header("GET", URL);
  }

  private static Decision sent(TollgateBuilder options, String authorization) {
    try (Tollgate tollgate = options.build()) {
      return tollgate.decide(TestRequest.get(URL).header("Authorization", authorization).build());
    }
  }

  private void assertTraceWithoutToken() {
    String text =
        log.events().stream().map(ThrownSecretsTest::whole).collect(Collectors.joining("\n"));
    assertThat(text)
        .contains(
            "java.lang.IllegalStateException",
            "java.io.IOException",
            "java.lang.IllegalArgumentException",
            "at dev.tollgate.ThrownSecretsTest.failure(ThrownSecretsTest.java:")
        .doesNotContain(TOKEN);
  }

  private static String whole(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + event.getMDCPropertyMap()
        + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
  }
}
