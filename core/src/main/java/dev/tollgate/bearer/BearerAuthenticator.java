package dev.tollgate.bearer;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.authentication.Authenticator;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Verifies OAuth 2.0 access tokens: finds the issuer of each, has it verified, checks that nothing
 * is left to prove, and says who the caller is. Thread-safe.
 *
 * <p>Does not check the rule's requirements, such as scopes and {@code issuer=}.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class BearerAuthenticator implements Authenticator<Credentials.Bearer> {

  private final List<ConfiguredIssuer> issuers;
  private final IssuerRouter router;

  private BearerAuthenticator(List<ConfiguredIssuer> issuers) {
    this.issuers = List.copyOf(issuers);
    this.router = new IssuerRouter(this.issuers);
  }

  /**
   * An authenticator, which closes the issuers' verifiers with itself.
   *
   * @throws IllegalArgumentException if there is no issuer, or if two share a name or a value of
   *     {@code iss}
   */
  public static BearerAuthenticator of(List<ConfiguredIssuer> issuers) {
    if (issuers.isEmpty()) {
      throw new IllegalArgumentException("No issuer is configured");
    }
    Set<String> names = new HashSet<>();
    Set<String> identifiers = new HashSet<>();
    for (ConfiguredIssuer issuer : issuers) {
      Set<String> own = new HashSet<>(issuer.aliases());
      own.add(issuer.identifier());
      if (!names.add(issuer.name())) {
        throw new IllegalArgumentException("Two issuers have the name " + issuer.name());
      }
      for (String identifier : own) {
        if (!identifiers.add(identifier)) {
          throw new IllegalArgumentException("Two issuers answer to " + identifier);
        }
      }
    }
    return new BearerAuthenticator(issuers);
  }

  @Override
  public Outcome authenticate(
      Credentials.Bearer credentials, IncomingRequest request, @Nullable Rule rule) {
    BearerToken token = credentials.token();
    Route route = router.routeFor(token, rule);
    if (route instanceof Route.Nowhere nowhere) {
      return new Outcome.Rejected(nowhere.reason(), nowhere.detail());
    }
    Route.To destination = (Route.To) route;
    Verdict verdict = destination.verifier().verify(token, rule != null && rule.fresh());
    if (verdict instanceof Verdict.Verified verified) {
      router.verified(token, destination);
      return accepted(token, verified.token(), destination.issuer());
    }
    if (verdict instanceof Verdict.Rejected rejected) {
      return new Outcome.Rejected(rejected.reason(), rejected.detail());
    }
    Verdict.Unavailable unavailable = (Verdict.Unavailable) verdict;
    return new Outcome.Unavailable(unavailable.reason(), unavailable.detail());
  }

  private static Outcome accepted(
      BearerToken token, VerifiedToken verified, ConfiguredIssuer issuer) {
    VerifiedToken.Recognition recognition = verified.recognisedBy(issuer);
    Optional<String> unproven = recognition.unproven();
    return unproven.isPresent()
        ? new Outcome.Rejected(Reason.TOKEN_BINDING_UNPROVEN, unproven.get())
        : new Outcome.Accepted(recognition.facts().with(token.secret()));
  }

  /** Forgets what is known of a token. */
  public void evict(BearerToken token) {
    for (ConfiguredIssuer issuer : issuers) {
      for (TokenVerifier verifier : issuer.verifiers()) {
        verifier.evict(token);
      }
    }
  }

  /** Forgets all tokens of a subject, of whatever issuer. */
  public void evictSubject(String subject) {
    evictIf(facts -> subject.equals(facts.subject().orElse(null)));
  }

  /** Forgets all tokens of a client, of whatever issuer. */
  public void evictClient(String client) {
    evictIf(facts -> client.equals(facts.client().orElse(null)));
  }

  /** Forgets all tokens of an issuer, by its identifier or the name it is configured under. */
  public void evictIssuer(String nameOrIdentifier) {
    for (ConfiguredIssuer issuer : issuers) {
      if (issuer.name().equals(nameOrIdentifier) || issuer.answersTo(nameOrIdentifier)) {
        issuer.verifiers().forEach(verifier -> verifier.evictIf(token -> true));
      }
    }
  }

  private void evictIf(Predicate<Caller.Facts> which) {
    for (ConfiguredIssuer issuer : issuers) {
      for (TokenVerifier verifier : issuer.verifiers()) {
        verifier.evictIf(token -> which.test(token.recognisedBy(issuer).facts()));
      }
    }
  }

  @Override
  public void close() {
    for (ConfiguredIssuer issuer : issuers) {
      issuer.verifiers().forEach(TokenVerifier::close);
    }
  }
}
