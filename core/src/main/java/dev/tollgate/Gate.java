package dev.tollgate;

import dev.tollgate.authentication.Authenticator;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.CredentialsFinder;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.request.PathCheck;
import dev.tollgate.rule.Access;
import dev.tollgate.rule.Requirement;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request through all checks, in their order, to a ruling: path and host, rule,
 * credentials, authentication, what the rule requires. Knows nothing of HTTP answers. Immutable and
 * thread-safe.
 *
 * @param bearer verifies access tokens; null if OAuth 2.0 is not configured
 * @param oauth1 verifies signed requests; null if OAuth 1.0 is not configured
 * @param passPreflights the key {@code cors.preflight}
 */
record Gate(
    PathCheck paths,
    AllowedHosts hosts,
    RuleSet rules,
    CredentialsFinder credentials,
    @Nullable Authenticator<Credentials.Bearer> bearer,
    @Nullable Authenticator<Credentials.OAuth1> oauth1,
    boolean passPreflights,
    Clock clock,
    Duration clockSkew) {

  /** Where a request ends. */
  sealed interface Ruling {

    /** The scheme of the credentials that came, or null. */
    @Nullable Scheme scheme();

    /** The rule that governs the request, or null. */
    @Nullable Rule rule();
  }

  /**
   * The request may pass.
   *
   * @param rule the rule that lets it pass, or null for a preflight
   * @param caller who asks, or null if nobody was asked for credentials
   * @param credentials what was verified, or null
   */
  record Pass(@Nullable Rule rule, @Nullable Caller caller, @Nullable Credentials credentials)
      implements Ruling {

    @Override
    public @Nullable Scheme scheme() {
      return caller == null ? null : caller.scheme();
    }
  }

  /**
   * The request may not pass.
   *
   * @param unavailable whether we could not find out
   * @param detail for our log
   * @param scheme the scheme of the credentials that came, or null
   * @param rule the rule that governs the request, or null if none was reached
   * @param caller who asks, if the credentials hold and are not enough
   */
  record Stop(
      Reason reason,
      boolean unavailable,
      String detail,
      @Nullable Scheme scheme,
      @Nullable Rule rule,
      @Nullable Caller caller,
      Map<String, String> advice)
      implements Ruling {}

  Ruling judge(IncomingRequest request) {
    RequestView view = request.view();
    Stop objection = objectionTo(request);
    if (objection != null) {
      return objection;
    }
    if (passPreflights && isPreflight(view)) {
      return new Pass(null, null, null);
    }
    Rule rule = rules.match(view.method(), view.path());
    if (rule != null && rule.access() == Access.PUBLIC) {
      return new Pass(rule, null, null);
    }
    return judgeCredentials(request, rule);
  }

  /** What is wrong with the path or the host of a request, whoever sends it; null if nothing is. */
  @Nullable Stop objectionTo(IncomingRequest request) {
    RequestView view = request.view();
    PathCheck.Finding finding = paths.check(view.rawPath());
    if (finding != null) {
      return stop(
          finding.reason(),
          finding.tolerance() == null
              ? "never admitted"
              : "paths.ambiguous=" + finding.tolerance().word() + " would admit it");
    }
    String host = hosts.problemOf(request);
    return host == null ? null : stop(Reason.HOST_NOT_ALLOWED, host);
  }

  private Ruling judgeCredentials(IncomingRequest request, @Nullable Rule rule) {
    Credentials found = credentials.find(request);
    if (found instanceof Credentials.Malformed malformed) {
      return new Stop(
          malformed.reason(), false, malformed.detail(), malformed.scheme(), rule, null, Map.of());
    }
    if (found instanceof Credentials.Undiscoverable unknown) {
      return new Stop(unknown.reason(), true, unknown.detail(), null, rule, null, Map.of());
    }
    if (found instanceof Credentials.None) {
      return rule != null && rule.access() == Access.OPTIONAL
          ? new Pass(rule, null, null)
          : new Stop(Reason.CREDENTIALS_MISSING, false, "", null, rule, null, Map.of());
    }
    Scheme scheme = found instanceof Credentials.OAuth1 ? Scheme.OAUTH1 : Scheme.BEARER;
    Outcome outcome = authenticate(found, request, rule);
    if (outcome instanceof Outcome.Accepted accepted) {
      return judgeCaller(accepted.caller(), found, rule);
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return new Stop(
          rejected.reason(), false, rejected.detail(), scheme, rule, null, rejected.advice());
    }
    Outcome.Unavailable unavailable = (Outcome.Unavailable) outcome;
    return new Stop(unavailable.reason(), true, unavailable.detail(), scheme, rule, null, Map.of());
  }

  private Outcome authenticate(Credentials found, IncomingRequest request, @Nullable Rule rule) {
    // The finder yields only kinds whose authenticator is there.
    if (found instanceof Credentials.Bearer token && bearer != null) {
      return bearer.authenticate(token, request, rule);
    }
    if (found instanceof Credentials.OAuth1 signature && oauth1 != null) {
      return oauth1.authenticate(signature, request, rule);
    }
    throw new IllegalStateException("Found credentials of a kind that is not enabled");
  }

  private Ruling judgeCaller(Caller caller, Credentials found, @Nullable Rule rule) {
    if (rule == null) {
      return insufficient(Reason.NO_RULE, caller, null);
    }
    if (rule.access() == Access.DENY) {
      return insufficient(Reason.DENIED, caller, rule);
    }
    Optional<Requirement> unmet =
        rule.requirements().isEmpty()
            ? Optional.empty()
            : rule.firstUnmet(caller, clock.instant().minus(clockSkew));
    return unmet.isPresent()
        ? insufficient(unmet.get().unmet(), caller, rule)
        : new Pass(rule, caller, found);
  }

  private static Stop insufficient(Reason reason, Caller caller, @Nullable Rule rule) {
    return new Stop(reason, false, "", caller.scheme(), rule, caller, Map.of());
  }

  private static Stop stop(Reason reason, String detail) {
    return new Stop(reason, false, detail, null, null, null, Map.of());
  }

  /** What the Fetch standard calls a CORS-preflight request. */
  private static boolean isPreflight(RequestView view) {
    return view.method().equals("OPTIONS")
        && !view.headers("Origin").isEmpty()
        && !view.headers("Access-Control-Request-Method").isEmpty();
  }
}
