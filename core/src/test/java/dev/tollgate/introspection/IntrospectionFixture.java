package dev.tollgate.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Reason;
import dev.tollgate.Secret;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpResult;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.testing.ManualTicker;
import dev.tollgate.testing.MovableClock;
import dev.tollgate.testing.ScriptedTransport;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A verifier whose endpoint answers as told and whose time stands until it is moved. */
final class IntrospectionFixture {

  private static final String ISSUER = "https://as.example";
  private static final String AUDIENCE = "https://api.example";
  static final URI ENDPOINT = URI.create("https://as.example/introspect");
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final long SECOND = NOW.getEpochSecond();
  static final BearerToken TOKEN = token("opaque");

  final MovableClock clock = MovableClock.at(NOW);
  final ManualTicker ticker = new ManualTicker();
  final ScriptedTransport transport = ScriptedTransport.answering(active(""));

  IntrospectionVerifier verifier() {
    return verifier(builder -> builder);
  }

  IntrospectionVerifier verifier(UnaryOperator<IntrospectionSettings.Builder> more) {
    return IntrospectionVerifier.of(
        more.apply(settings(Endpoint.at(ENDPOINT))).build(),
        transport,
        WaitingRoom.ofSeats(256),
        clock,
        ticker);
  }

  static IntrospectionSettings.Builder settings(Endpoint endpoint) {
    return IntrospectionSettings.builder(
            "main",
            Set.of(ISSUER, "https://alias.example"),
            endpoint,
            ClientAuthentication.clientSecretBasic("rs-1", Secret.of("rs-secret")))
        .audiences(Set.of(AUDIENCE));
  }

  /** The answer for a good token, with more members, each after a comma. */
  static HttpResult active(String members) {
    return ScriptedTransport.json("{\"active\":true,\"username\":\"u\"" + members + "}");
  }

  static BearerToken token(String value) {
    return BearerToken.parse(value).orElseThrow();
  }

  static void assertVerified(Verdict verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Verified.class);
  }

  static void assertRejected(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
    assertThat(((Verdict.Rejected) verdict).reason()).isEqualTo(reason);
  }

  static void assertUnavailable(Verdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Verdict.Unavailable.class);
    assertThat(((Verdict.Unavailable) verdict).reason()).isEqualTo(reason);
  }
}
