package dev.tollgate;

import dev.tollgate.Examination.Finding;
import dev.tollgate.Examination.State;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.http.JdkHttpTransport;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.issuer.IssuerDiscovery;
import dev.tollgate.issuer.WaitingRoom;
import dev.tollgate.jwt.FileKeySource;
import dev.tollgate.jwt.KeyInspection;
import dev.tollgate.jwt.KeySource;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks what one issuer relies on whether it answers: metadata, keys, introspection. */
final class IssuerProbe {

  private static final int RANDOM_OCTETS = 32;

  private final Issuer.Builder options;
  private final @Nullable TokenVerifier introspection;
  private final boolean needsKeys;
  private final boolean asks;

  /**
   * A probe.
   *
   * @param introspection what asks the issuer about tokens; null if it is never asked
   */
  IssuerProbe(Issuer.Builder options, @Nullable TokenVerifier introspection) {
    this.options = options;
    this.introspection = introspection;
    this.needsKeys = options.kind != TokenKind.OPAQUE || options.signedAnswersFor != null;
    this.asks = options.kind != TokenKind.JWT && options.introspection != null;
  }

  /** Says what needs the network, and so is not known. */
  List<Finding> offline() {
    return List.of(finding("servers", State.NOT_ASKED, "offline"));
  }

  /** Asks; blocks, within the bounds of the {@code http.*} options. */
  List<Finding> ask() {
    if (options.verifier != null) {
      return List.of(
          finding("tokens", State.NOT_ASKED, "verified by " + options.verifier.getClass()));
    }
    try (Background background = new Background();
        HttpTransport transport = JdkHttpTransport.of(options.http)) {
      IssuerDiscovery discovery =
          IssuerDiscovery.of(
              options.identifier,
              options.http,
              transport,
              WaitingRoom.ofSeats(options.maxWaiting),
              background);
      List<Finding> findings = new ArrayList<>();
      findings.add(metadata(discovery));
      if (needsKeys) {
        findings.addAll(keys(discovery, transport));
      }
      if (asks && introspection != null) {
        findings.add(introspection(introspection));
      }
      return findings;
    }
  }

  private Finding metadata(IssuerDiscovery discovery) {
    boolean forKeys = needsKeys && options.jwksUri == null && options.keySource == null;
    boolean forIntrospection = asks && options.introspectionEndpoint == null;
    if (!forKeys && !forIntrospection) {
      return finding("metadata", State.NOT_ASKED, "not needed, all endpoints are configured");
    }
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    if (forKeys) {
      note("jwks_uri", discovery.jwksUri(), found, missing);
    }
    if (forIntrospection) {
      note("introspection_endpoint", discovery.introspectionEndpoint(), found, missing);
    }
    return missing.isEmpty()
        ? finding("metadata", State.GOOD, "is the issuer's; " + String.join(", ", found))
        : finding(
            "metadata", State.FAILED, String.join("; ", missing.stream().distinct().toList()));
  }

  private static void note(
      String member, Endpoint endpoint, List<String> found, List<String> missing) {
    Endpoint.Location location = endpoint.locate();
    if (location instanceof Endpoint.Location.Found at) {
      found.add(member + " " + at.uri());
    } else {
      missing.add(((Endpoint.Location.Unknown) location).detail());
    }
  }

  private List<Finding> keys(IssuerDiscovery discovery, HttpTransport transport) {
    KeySource own = options.keySource;
    if (own != null && !(own instanceof FileKeySource)) {
      return List.of(finding("keys", State.NOT_ASKED, "come from " + own.getClass()));
    }
    KeyInspection inspection =
        own instanceof FileKeySource file
            ? KeyInspection.of(file)
            : KeyInspection.of(at(options.jwksUri, discovery.jwksUri()), transport);
    if (inspection instanceof KeyInspection.Failed failed) {
      return List.of(finding("keys", State.FAILED, failed.detail()));
    }
    KeyInspection.Keys keys = (KeyInspection.Keys) inspection;
    List<String> names = keys.namesOfThoseFor(options.algorithms);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        names.isEmpty()
            ? finding("keys", State.FAILED, keys.summary() + "; none is for allowed algorithms")
            : finding("keys", State.GOOD, keys.summary() + ": " + String.join(", ", names)));
    for (String note : keys.notes()) {
      findings.add(finding("keys", State.DOUBTFUL, note));
    }
    return findings;
  }

  private static Endpoint at(@Nullable URI configured, Endpoint discovered) {
    return configured == null ? discovered : Endpoint.at(configured);
  }

  private Finding introspection(TokenVerifier verifier) {
    byte[] octets = new byte[RANDOM_OCTETS];
    new SecureRandom().nextBytes(octets);
    String neverIssued = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    Verdict verdict = verifier.verify(BearerToken.parse(neverIssued).orElseThrow(), true);
    if (verdict instanceof Verdict.Unavailable unavailable) {
      return finding(
          "introspection",
          State.FAILED,
          unavailable.reason() == Reason.ISSUER_REFUSES_US
              ? "client credentials refused: " + unavailable.detail()
              : unavailable.detail());
    }
    // RFC 7662 section 2.2: a token that does not exist is not active
    return verdict instanceof Verdict.Rejected rejected
            && rejected.reason() == Reason.TOKEN_INACTIVE
        ? finding(
            "introspection",
            State.GOOD,
            "answers, and does not know a token that nobody issued; our credentials are accepted")
        : finding("introspection", State.FAILED, "says that a token is active which nobody issued");
  }

  private Finding finding(String part, State state, String text) {
    return new Finding("issuer " + options.name + ": " + part, state, text);
  }
}
