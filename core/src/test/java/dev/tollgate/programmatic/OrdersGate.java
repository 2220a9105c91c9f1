package dev.tollgate.programmatic;

import dev.tollgate.DecisionListener;
import dev.tollgate.Issuer;
import dev.tollgate.Tollgate;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.replay.ReplayStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** A Tollgate with a part of the application's own in every place that takes one. */
final class OrdersGate {

  private OrdersGate() {}

  static Tollgate of(
      TokenVerifier tokens,
      CredentialStore clients,
      ReplayStore nonces,
      DecisionListener listener,
      Clock clock) {
    return Tollgate.builder()
        .rules(
            "* /health public",
            "POST /orders any-scope=orders.write scheme=oauth1",
            "* /orders/** scope=orders.read")
        .issuer(
            Issuer.builder(URI.create("https://as.example.com"))
                .audience("https://api.example.com")
                .verifier(tokens)
                .build())
        .oauth1(
            clients,
            OAuth1Settings.builder()
                .signatureMethods(Set.of(SignatureMethod.HMAC_SHA1, SignatureMethod.HMAC_SHA256))
                .timestampWindow(Duration.ofMinutes(2))
                .build())
        .replayStore(nonces)
        .bodyMaxBuffered(1000)
        .retryAfter(Duration.ofSeconds(10))
        .listener(listener)
        .clock(clock)
        .build();
  }
}
