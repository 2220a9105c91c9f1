package dev.tollgate.oauth1;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import dev.tollgate.authentication.Authenticator;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.log.Log;
import dev.tollgate.oauth1.SignatureCheck.Reading;
import dev.tollgate.replay.ReplayStore;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Rule;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies requests signed by OAuth 1.0 (RFC 5849 section 3). Thread-safe.
 *
 * <p>Checks in this order: parameters in one place and well formed, method accepted, timestamp in
 * its window, client and token known, signature, token needed and in force, body hash, nonce.
 * Strangers cannot tell from the answer or the work it took at which of client, token and signature
 * they failed, and cannot use up anybody's nonce.
 *
 * <p>Does not check scopes or roles: that is the rule's matter.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class OAuth1Authenticator implements Authenticator<Credentials.OAuth1> {

  private static final Log LOG = Log.of(OAuth1Authenticator.class);

  private final Workspaces workspaces = new Workspaces();
  private final OAuth1Settings settings;
  private final CredentialStore credentialStore;
  private final ReplayStore replayStore;
  private final Clock clock;
  private final MismatchListener mismatchListener;
  private final Refusals refusals;
  private final RequestReader reader;
  private final RequestSyntax syntax;
  private final TimestampWindow window;
  private final PartyFinder parties;
  private final BodyHashCheck bodyHash;

  /**
   * Makes an authenticator.
   *
   * @param credentialStore closed with the authenticator
   * @param replayStore not closed, it serves other kinds of credentials too
   */
  public OAuth1Authenticator(
      OAuth1Settings settings,
      CredentialStore credentialStore,
      ReplayStore replayStore,
      Clock clock) {
    this(
        settings,
        credentialStore,
        replayStore,
        clock,
        settings.explain() ? new Explainer() : MismatchListener.DEAF);
  }

  OAuth1Authenticator(
      OAuth1Settings settings,
      CredentialStore credentialStore,
      ReplayStore replayStore,
      Clock clock,
      MismatchListener mismatchListener) {
    this.settings = settings;
    this.credentialStore = credentialStore;
    this.replayStore = replayStore;
    this.clock = clock;
    this.mismatchListener = mismatchListener;
    this.refusals = new Refusals(settings.problemReporting());
    this.reader = new RequestReader(refusals);
    this.syntax = new RequestSyntax(settings, refusals);
    this.window = new TimestampWindow(settings, refusals);
    this.parties = new PartyFinder(credentialStore);
    this.bodyHash = new BodyHashCheck(settings.bodyHash(), refusals);
  }

  @Override
  public Outcome authenticate(
      Credentials.OAuth1 credentials, IncomingRequest incoming, @Nullable Rule rule) {
    Workspace workspace = workspaces.take();
    Outcome outcome = verify(credentials.authorization(), incoming, workspace);
    if (outcome instanceof Outcome.Rejected rejected) {
      mismatchListener.refused(workspace.request, rejected.reason());
    }
    workspaces.give(workspace);
    return outcome;
  }

  /** Closes the credential store. */
  @Override
  public void close() {
    credentialStore.close();
  }

  private Outcome verify(
      @Nullable String authorization, IncomingRequest incoming, Workspace workspace) {
    SignedRequest request = workspace.request;
    Outcome refused = reader.read(authorization, incoming, request);
    if (refused == null) {
      refused = syntax.check(request, incoming);
    }
    if (refused == null) {
      refused = window.check(request, Math.floorDiv(clock.millis(), 1000L));
    }
    return refused == null ? verifySignature(request, incoming, authorization, workspace) : refused;
  }

  private Outcome verifySignature(
      SignedRequest request,
      IncomingRequest incoming,
      @Nullable String authorization,
      Workspace workspace) {
    String clientKey = request.text(ProtocolParameter.CONSUMER_KEY);
    if (clientKey == null) {
      return refusals.rejected(ProtocolParameter.CONSUMER_KEY, "is too long or not UTF-8");
    }
    String token = request.text(ProtocolParameter.TOKEN);
    if (token == null) {
      return refusals.rejected(ProtocolParameter.TOKEN, "is too long or not UTF-8");
    }
    PartyFinder.Search search =
        parties.find(clientKey, token.isEmpty() ? null : token, request.method());
    if (search instanceof PartyFinder.Search.Failed failed) {
      return new Outcome.Unavailable(Reason.CREDENTIAL_STORE_UNAVAILABLE, failed.detail());
    }
    Parties found = ((PartyFinder.Search.Done) search).parties();
    boolean holds = signatureHolds(request, found, workspace.signatures);
    if (found.doubt() != null) {
      return found.doubt() == Reason.OAUTH1_METHOD_REJECTED
          ? refusals.methodOfClient(found.doubtDetail())
          : refusals.signature(found.doubt(), found.doubtDetail());
    }
    if (!holds) {
      mismatchListener.mismatched(request, incoming, authorization, found);
      return refusals.signature(
          Reason.SIGNATURE_MISMATCH,
          "the signature of client "
              + Refusals.shown(clientKey)
              + " does not fit the request"
              + (settings.explain() ? "" : "; oauth1.explain=true shows why"));
    }
    return admit(request, incoming, found, workspace.nonces);
  }

  private boolean signatureHolds(SignedRequest request, Parties found, SignatureCheck check) {
    if (check.matches(request, found, Reading.STANDARD)) {
      return true;
    }
    Set<Tolerance> allowed = found.client().tolerancesOr(settings.tolerances());
    if (allowed.isEmpty()) {
      return false;
    }
    Set<Tolerance> used = Forgiveness.find(check, request, found, allowed);
    for (Tolerance tolerance : used) {
      LOG.info(
          "oauth1.compat: "
              + tolerance.switchName()
              + " was needed for a request of client "
              + Refusals.shown(found.client().key()));
    }
    return !used.isEmpty();
  }

  private Outcome admit(
      SignedRequest request, IncomingRequest incoming, Parties found, NonceDigest nonces) {
    ClientCredentials client = found.client();
    TokenCredentials token = found.token();
    if (token == null && !client.twoLeggedOr(settings.twoLegged())) {
      return refusals.tokenMissing(
          "client " + Refusals.shown(client.key()) + " may not send requests without a token");
    }
    if (token != null && token.expiredAt(clock.instant())) {
      return refusals.tokenExpired(
          "a token of client " + Refusals.shown(client.key()) + " has expired");
    }
    Outcome refused = bodyHash.check(request, incoming);
    if (refused == null) {
      refused = claimNonce(request, client, nonces);
    }
    return refused == null ? new Outcome.Accepted(callerOf(client, token)) : refused;
  }

  // RFC 5849 3.2 wants nonces checked for HMAC and RSA; with PLAINTEXT there may be none.
  private @Nullable Outcome claimNonce(
      SignedRequest request, ClientCredentials client, NonceDigest nonces) {
    if (request.timestamp() < 0 || !request.has(ProtocolParameter.NONCE)) {
      return null;
    }
    ReplayStore.Claim claim =
        replayStore.claim(nonces.keyOf(request, client), window.forgetAfter(request));
    return switch (claim) {
      case FIRST_USE -> null;
      case USED ->
          refusals.nonceUsed("client " + Refusals.shown(client.key()) + " used the nonce before");
      case FULL ->
          new Outcome.Unavailable(Reason.REPLAY_STORE_FULL, "there is no room for another nonce");
      case UNAVAILABLE ->
          new Outcome.Unavailable(
              Reason.REPLAY_STORE_UNAVAILABLE, "the replay store cannot tell of a nonce");
    };
  }

  private static Caller callerOf(ClientCredentials client, @Nullable TokenCredentials token) {
    String subject = (token == null ? client.subject() : token.subject()).orElse(null);
    return Caller.builder(
            subject == null ? client.subject().orElse(client.key()) : subject,
            Scheme.OAUTH1,
            token == null ? Secret.of("") : token.token())
        .subject(subject)
        .client(client.key())
        .scopes(token == null ? client.scopes() : token.scopes())
        .roles(token == null ? client.roles() : token.roles())
        .expiry(token == null ? null : token.expiresAt().orElse(null))
        .build();
  }
}
