package dev.tollgate.servlet.faults;

import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestKey;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The issuer's host is there, and nobody listens. */
class UnreachableIssuerTest {

  private final ScriptedIssuer issuer = new ScriptedIssuer();

  @AfterEach
  void stop() {
    issuer.close();
  }

  static Stream<Named<Function<ScriptedIssuer, String>>> tokens() {
    return Stream.of(
        Named.of("JWT", ScriptedIssuer::jwt),
        Named.of("opaque", issuer -> ScriptedIssuer.opaque()));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void start_issuerIsDown_servesWithoutItAndRecoversByItself(Function<ScriptedIssuer, String> token)
      throws Exception {
    issuer.server.goDown();
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration())) {
      api.get(token.apply(issuer)).assertUnavailable("issuer_unreachable");
      api.get("/public/a", token.apply(issuer)).assertGood();

      issuer.server.comeBack();

      api.awaitGood(token.apply(issuer));
    }
  }

  @Test
  void issuerGoesDown_whatIsKnownStillCounts() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer.configuration())) {
      String seen = ScriptedIssuer.opaque();
      api.get(seen).assertGood();
      api.get(issuer.jwt()).assertGood();

      issuer.server.goDown();

      api.get(issuer.jwt()).assertGood();
      api.get(seen).assertGood();
      api.get(ScriptedIssuer.opaque()).assertUnavailable("issuer_unreachable");
      api.get(issuer.jwt(TestKey.create("key-2", "ES256"))).assertUnavailable("keys_unavailable");

      issuer.server.comeBack();

      api.awaitGood(ScriptedIssuer.opaque());
    }
  }

  @Test
  void issuerIsDownForLongerThanKeysLast_isAnOutageAndNoBadToken() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(
            issuer.configuration(
                "jwks.ttl", "1s", "jwks.refresh-ahead", "0s", "jwks.stale-if-error", "0s"))) {
      api.get(issuer.jwt()).assertGood();
      issuer.server.goDown();

      Waiting.until("the keys are too old", () -> !api.get(issuer.jwt()).isGood());

      api.get(issuer.jwt()).assertUnavailable("keys_unavailable");
      issuer.server.comeBack();
      api.awaitGood(issuer.jwt());
    }
  }

  @Test
  void issuerIsDownForLongerThanKeysAreFresh_staleOnesAreUsed() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(issuer.configuration("jwks.ttl", "1s", "jwks.refresh-ahead", "0s"))) {
      api.get(issuer.jwt()).assertGood();
      int before = issuer.server.requests(ScriptedIssuer.KEYS).size();
      issuer.server.on(ScriptedIssuer.KEYS, ServerReply.status(500));

      Waiting.until(
          "a refresh has failed",
          () -> {
            api.get(issuer.jwt()).assertGood();
            return issuer.server.requests(ScriptedIssuer.KEYS).size() > before;
          });

      api.get(issuer.jwt()).assertGood();
    }
  }
}
