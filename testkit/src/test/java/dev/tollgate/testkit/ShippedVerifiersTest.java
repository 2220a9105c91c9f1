package dev.tollgate.testkit;

import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.http.HttpSettings;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.http.JdkHttpTransport;
import dev.tollgate.introspection.ClientAuthentication;
import dev.tollgate.introspection.IntrospectionSettings;
import dev.tollgate.introspection.IntrospectionVerifier;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.jwt.JwtPolicy;
import dev.tollgate.jwt.JwtVerifier;
import dev.tollgate.jwt.KeySettings;
import dev.tollgate.jwt.RemoteKeySource;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract on the verifiers that come with Tollgate. */
class ShippedVerifiersTest {

  private static final URI NOBODY = URI.create("http://127.0.0.1:1/");

  private final TestIssuer issuer = TestIssuer.start();
  private final HttpTransport transport = JdkHttpTransport.of(HttpSettings.defaults());
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
    transport.close();
    issuer.close();
  }

  @Nested
  class Jwts extends TokenVerifierContract {

    @Override
    protected TokenVerifier open(TestClock clock) {
      return verifier(issuer.uri(Endpoint.KEYS), clock);
    }

    @Override
    protected Optional<TokenVerifier> openUnreachable(TestClock clock) {
      return Optional.of(verifier(NOBODY, clock));
    }

    private TokenVerifier verifier(URI keys, TestClock clock) {
      return new JwtVerifier(
          JwtPolicy.builder(issuer.url(), Set.of(issuer.audience())).build(),
          new RemoteKeySource(
              "test",
              dev.tollgate.issuer.Endpoint.at(keys),
              transport,
              KeySettings.DEFAULT,
              WaitingRoom.ofSeats(256),
              threads),
          clock);
    }

    @Override
    protected String goodToken() {
      return issuer.token().jwt();
    }

    @Override
    protected String expiredToken() {
      return issuer.token().expired().jwt();
    }

    @Override
    protected String forgedToken() {
      return issuer.token().badSignature().jwt();
    }
  }

  @Nested
  class OpaqueTokens extends TokenVerifierContract {

    @Override
    protected TokenVerifier open(TestClock clock) {
      return verifier(issuer.uri(Endpoint.INTROSPECTION), clock);
    }

    @Override
    protected Optional<TokenVerifier> openUnreachable(TestClock clock) {
      return Optional.of(verifier(NOBODY, clock));
    }

    private TokenVerifier verifier(URI endpoint, TestClock clock) {
      return IntrospectionVerifier.of(
          IntrospectionSettings.builder(
                  "test",
                  Set.of(issuer.url()),
                  dev.tollgate.issuer.Endpoint.at(endpoint),
                  ClientAuthentication.clientSecretBasic(issuer.clientId(), issuer.clientSecret()))
              .build(),
          transport,
          WaitingRoom.ofSeats(256),
          clock);
    }

    @Override
    protected String goodToken() {
      return issuer.token().opaque();
    }

    @Override
    protected String expiredToken() {
      return issuer.token().expired().opaque();
    }

    @Override
    protected String forgedToken() {
      return "forged";
    }
  }
}
