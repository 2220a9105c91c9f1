package dev.tollgate.servlet.faults;

import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.Failure;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TestToken;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The issuer's host is there, and nobody listens. */
class UnreachableIssuerTest {

  private final TestIssuer issuer = TestIssuer.start();

  @AfterEach
  void stop() {
    issuer.close();
  }

  static Stream<Named<Function<TestToken, String>>> tokens() {
    return Stream.of(Named.of("JWT", TestToken::jwt), Named.of("opaque", TestToken::opaque));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void start_issuerIsDown_servesWithoutItAndRecoversByItself(Function<TestToken, String> token)
      throws Exception {
    issuer.goDown();
    try (ProtectedApi api = ProtectedApi.start(issuer)) {
      api.get(token.apply(issuer.token())).assertUnavailable("issuer_unreachable");
      api.get("/public/a", token.apply(issuer.token())).assertGood();

      issuer.recover();

      api.awaitGood(token.apply(issuer.token()));
    }
  }

  @Test
  void issuerGoesDown_whatIsKnownStillCounts() throws Exception {
    try (ProtectedApi api = ProtectedApi.start(issuer)) {
      String seen = issuer.token().opaque();
      api.get(seen).assertGood();
      api.get(issuer.token().jwt()).assertGood();

      issuer.goDown();

      api.get(issuer.token().jwt()).assertGood();
      api.get(seen).assertGood();
      api.get(issuer.token().opaque()).assertUnavailable("issuer_unreachable");
      api.get(issuer.token().unknownKey().jwt()).assertUnavailable("keys_unavailable");

      issuer.recover();

      api.awaitGood(issuer.token().opaque());
    }
  }

  @Test
  void issuerIsDownForLongerThanKeysLast_isAnOutageAndNoBadToken() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(
            issuer, "jwks.ttl", "1s", "jwks.refresh-ahead", "0s", "jwks.stale-if-error", "0s")) {
      api.get(issuer.token().jwt()).assertGood();
      issuer.goDown();

      Waiting.until("the keys are too old", () -> !api.get(issuer.token().jwt()).isGood());

      api.get(issuer.token().jwt()).assertUnavailable("keys_unavailable");
      issuer.recover();
      api.awaitGood(issuer.token().jwt());
    }
  }

  @Test
  void issuerIsDownForLongerThanKeysAreFresh_staleOnesAreUsed() throws Exception {
    try (ProtectedApi api =
        ProtectedApi.start(issuer, "jwks.ttl", "1s", "jwks.refresh-ahead", "0s")) {
      api.get(issuer.token().jwt()).assertGood();
      int before = issuer.calls(Endpoint.KEYS);
      issuer.fail(Endpoint.KEYS, Failure.status(500));

      Waiting.until(
          "a refresh has failed",
          () -> {
            api.get(issuer.token().jwt()).assertGood();
            return issuer.calls(Endpoint.KEYS) > before;
          });

      api.get(issuer.token().jwt()).assertGood();
    }
  }
}
