package dev.tollgate.oauth1;

import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.diagnosis.Cause;
import dev.tollgate.oauth1.diagnosis.Diagnosis;
import dev.tollgate.oauth1.diagnosis.Evidence;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.request.IncomingRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one signed request apart from any server, as if it came at the time that its timestamp
 * says: every method is accepted, a token is not asked for and nonces are not looked at. The
 * verdict is that of the code that serves requests. Immutable.
 */
@SuppressWarnings("exports") // for the command line, not for users
public final class SignatureInspection {

  private final Outcome outcome;
  private final @Nullable Evidence evidence;
  private final @Nullable Cause hint;
  private final long timestamp;

  private SignatureInspection(Outcome outcome, @Nullable Evidence evidence, SignedRequest request) {
    this.outcome = outcome;
    this.evidence = evidence;
    this.hint =
        outcome instanceof Outcome.Rejected rejected
            ? Explainer.hintFor(request, rejected.reason())
            : null;
    this.timestamp = request.timestamp();
  }

  /**
   * Looks at a request.
   *
   * @param authorization the {@code Authorization} field if the parameters stand there, else null
   */
  public static SignatureInspection of(
      @Nullable String authorization, IncomingRequest incoming, CredentialStore store) {
    OAuth1Settings settings =
        OAuth1Settings.builder()
            .signatureMethods(EnumSet.allOf(SignatureMethod.class))
            .twoLegged(true)
            .explain(true)
            .build();
    Refusals refusals = new Refusals(false);
    SignedRequest request = new SignedRequest();
    Outcome refused = new RequestReader(refusals).read(authorization, incoming, request);
    if (refused == null) {
      refused = new RequestSyntax(settings, refusals).check(request, incoming);
    }
    if (refused != null) {
      return new SignatureInspection(refused, null, request);
    }
    Outcome outcome = verdict(settings, authorization, incoming, store, request.timestamp());
    return new SignatureInspection(
        outcome, evidence(request, incoming, authorization, store), request);
  }

  /** What a server would say to the request. */
  public Outcome outcome() {
    return outcome;
  }

  /** What was read of the request; empty if it is malformed or client or token are unknown. */
  public Optional<Evidence> evidence() {
    return Optional.ofNullable(evidence);
  }

  /** What is wrong with the signature, if anything is. */
  public Optional<Diagnosis> diagnosis() {
    return evidence().map(Diagnosis::of);
  }

  /** Why the request is refused for another reason than the signature, if that is known. */
  public Optional<Cause> hint() {
    return Optional.ofNullable(hint);
  }

  /** When the request says it was signed. */
  public Optional<Instant> signedAt() {
    return timestamp < 0 || timestamp > Explainer.LAST_PLAUSIBLE_SECOND
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(timestamp));
  }

  private static Outcome verdict(
      OAuth1Settings settings,
      @Nullable String authorization,
      IncomingRequest incoming,
      CredentialStore store,
      long timestamp) {
    // Milliseconds for seconds are refused at any time.
    long then = timestamp > Explainer.LAST_PLAUSIBLE_SECOND ? 0 : Math.max(0, timestamp);
    OAuth1Authenticator authenticator =
        new OAuth1Authenticator(
            settings,
            store,
            (key, forgetAfter) -> ReplayStore.Claim.FIRST_USE,
            Clock.fixed(Instant.ofEpochSecond(then), ZoneOffset.UTC),
            MismatchListener.DEAF);
    return authenticator.authenticate(new Credentials.OAuth1(authorization), incoming, null);
  }

  private static @Nullable Evidence evidence(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      CredentialStore store) {
    String client = request.text(ProtocolParameter.CONSUMER_KEY);
    String token = request.text(ProtocolParameter.TOKEN);
    if (client == null || token == null) {
      return null;
    }
    PartyFinder.Search search =
        new PartyFinder(store).find(client, token.isEmpty() ? null : token, request.method());
    return search instanceof PartyFinder.Search.Done done && done.parties().doubt() == null
        ? EvidenceCollector.of(request, incoming, authorization, done.parties())
        : null;
  }
}
