package dev.tollgate.challenge;

import dev.tollgate.Answer;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.RequestView;
import dev.tollgate.Scheme;
import dev.tollgate.rule.Requirement;
import dev.tollgate.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a reason becomes an HTTP answer (RFC 6750 section 3, RFC 5849 section 3.2,
 * RFC 9470 section 3). Immutable and thread-safe.
 */
public final class Answers {

  private final AnswerPolicy policy;
  private final String retryAfterSeconds;

  public Answers(AnswerPolicy policy) {
    this.policy = policy;
    // RFC 9110 10.2.3: whole seconds; rounded up, and never "at once".
    long seconds = policy.retryAfter().plusMillis(999).toSeconds();
    this.retryAfterSeconds = Long.toString(Math.max(1, seconds));
  }

  /**
   * A refusal on its way to its answer.
   *
   * @param scheme the scheme of the credentials that came, or null
   * @param rule the rule that governs the request, or null
   * @param advice parameters to add to the challenge
   * @param resourceMetadata where the resource describes itself (RFC 9728), or null
   */
  public record Refusal(
      Reason reason,
      @Nullable Scheme scheme,
      @Nullable Rule rule,
      Map<String, String> advice,
      @Nullable String resourceMetadata) {}

  /** The answer to a refusal. */
  public Answer answerFor(Refusal refusal, RequestView request) {
    return switch (refusal.reason()) { // no default: a new reason needs an answer to compile
      case PATH_AMBIGUOUS, PATH_MALFORMED ->
          plain(400, "invalid_request", "The path of the request is ambiguous").to(request);
      case HOST_NOT_ALLOWED ->
          plain(400, "invalid_request", "The host of the request is not served here").to(request);
      case BODY_UNREADABLE ->
          plain(400, "invalid_request", "The body of the request broke off").to(request);
      case BODY_TOO_LARGE ->
          plain(413, "content_too_large", "The body of the request is too large").to(request);
      case CREDENTIALS_MISSING -> unauthorized(policy.schemes(), refusal).to(request);
      case SCHEME_NOT_ALLOWED -> unauthorized(wantedSchemes(refusal), refusal).to(request);
      case CREDENTIALS_REPEATED ->
          malformed(refusal, "The request carries credentials more than once").to(request);
      case CREDENTIALS_OF_TWO_KINDS ->
          malformed(refusal, "The request carries credentials of two kinds").to(request);
      case CREDENTIALS_TOO_LONG -> malformed(refusal, "The credentials are too long").to(request);
      case BEARER_MALFORMED -> malformed(refusal, "The access token is malformed").to(request);
      case TOKEN_EXPIRED -> invalidToken(refusal, "The access token expired").to(request);
      case TOKEN_BINDING_UNPROVEN ->
          invalidToken(refusal, "The access token is bound to a key that was not proven")
              .to(request);
      case TOKEN_MALFORMED,
          TOKEN_KIND_NOT_ACCEPTED,
          TOKEN_TYPE_NOT_ACCEPTED,
          ALGORITHM_NOT_ACCEPTED,
          ISSUER_NOT_ACCEPTED,
          AUDIENCE_NOT_ACCEPTED,
          TOKEN_EXPIRY_MISSING,
          TOKEN_NOT_YET_VALID,
          KEY_UNKNOWN,
          TOKEN_SIGNATURE_INVALID,
          TOKEN_INACTIVE ->
          invalidToken(refusal, "The access token is not valid").to(request);
      case OAUTH1_PARAMETER_MISSING,
          OAUTH1_PARAMETER_REJECTED,
          OAUTH1_METHOD_REJECTED,
          OAUTH1_VERSION_REJECTED ->
          oauth1(400, "invalid_request", "The OAuth parameters are not acceptable", refusal)
              .to(request);
      case OAUTH1_TIMESTAMP_REFUSED,
          OAUTH1_CLIENT_UNKNOWN,
          OAUTH1_TOKEN_REJECTED,
          OAUTH1_TOKEN_EXPIRED,
          OAUTH1_TOKEN_MISSING,
          SIGNATURE_MISMATCH,
          BODY_HASH_MISMATCH,
          NONCE_USED ->
          oauth1(401, "unauthorized", "The signed request is not valid", refusal).to(request);
      case SCOPE_MISSING ->
          insufficientScope(refusal, "The access token lacks a scope").to(request);
      case ROLE_MISSING -> insufficientScope(refusal, "The caller lacks a role").to(request);
      case DENIED, NO_RULE, ISSUER_NOT_ALLOWED, CLIENT_NOT_ALLOWED, AUTHORIZATION_TYPE_MISSING ->
          plain(403, "forbidden", "The caller may not do this").to(request);
      case ACR_INSUFFICIENT -> stepUp(refusal, "A stronger authentication is required").to(request);
      case AUTHENTICATION_TOO_OLD ->
          stepUp(refusal, "A more recent authentication is required").to(request);
      case BODY_CONSUMED,
          ISSUER_UNREACHABLE,
          ISSUER_ANSWER_UNREADABLE,
          ISSUER_REFUSES_US,
          ISSUER_TOO_BUSY,
          KEYS_UNAVAILABLE,
          CREDENTIAL_STORE_UNAVAILABLE,
          REPLAY_STORE_FULL,
          REPLAY_STORE_UNAVAILABLE,
          INTERNAL_ERROR ->
          plain(503, "temporarily_unavailable", "The request cannot be checked at present")
              .with(new HeaderField("Retry-After", retryAfterSeconds))
              .to(request);
    };
  }

  private Draft plain(int status, String error, String description) {
    return new Draft(status, error, description);
  }

  private Draft unauthorized(List<Scheme> schemes, Refusal refusal) {
    Draft draft = new Draft(401, "unauthorized", "Credentials are required");
    for (Scheme scheme : schemes) {
      Challenge challenge = new Challenge(scheme).with("realm", policy.realm());
      if (scheme != Scheme.OAUTH1) {
        nameScopes(challenge, refusal.rule());
        nameMetadata(challenge, refusal);
      }
      draft.with(challenge.field());
    }
    return draft;
  }

  private Draft malformed(Refusal refusal, String description) {
    Scheme scheme = refusal.scheme() == null ? policy.schemes().get(0) : refusal.scheme();
    return scheme == Scheme.OAUTH1
        ? oauth1(400, "invalid_request", description, refusal)
        : bearer(400, "invalid_request", description, scheme, refusal);
  }

  private Draft invalidToken(Refusal refusal, String description) {
    Challenge challenge = bearerChallenge(schemeOf(refusal), "invalid_token", description);
    nameScopes(challenge, refusal.rule());
    nameMetadata(challenge, refusal);
    return new Draft(401, "invalid_token", description).with(challenge.field());
  }

  private Draft bearer(
      int status, String error, String description, Scheme scheme, Refusal refusal) {
    Challenge challenge = bearerChallenge(scheme, error, description);
    nameMetadata(challenge, refusal);
    return new Draft(status, error, description).with(challenge.field());
  }

  private Draft oauth1(int status, String error, String description, Refusal refusal) {
    Challenge challenge = new Challenge(Scheme.OAUTH1).with("realm", policy.realm());
    refusal.advice().forEach(challenge::with);
    return new Draft(status, error, description).with(challenge.field());
  }

  private Draft insufficientScope(Refusal refusal, String description) {
    if (refusal.scheme() == Scheme.OAUTH1) {
      return plain(403, "forbidden", description);
    }
    Challenge challenge = bearerChallenge(schemeOf(refusal), "insufficient_scope", description);
    if (refusal.reason() == Reason.SCOPE_MISSING) {
      nameScopes(challenge, refusal.rule());
    }
    nameMetadata(challenge, refusal);
    return new Draft(403, "insufficient_scope", description).with(challenge.field());
  }

  private Draft stepUp(Refusal refusal, String description) {
    if (refusal.scheme() == Scheme.OAUTH1) {
      return plain(403, "forbidden", description);
    }
    String error = "insufficient_user_authentication";
    Challenge challenge = bearerChallenge(schemeOf(refusal), error, description);
    for (Requirement requirement : requirements(refusal.rule())) {
      if (requirement instanceof Requirement.Acr acr) {
        challenge.with("acr_values", String.join(" ", acr.values()));
      } else if (requirement instanceof Requirement.MaxAge maxAge) {
        challenge.with("max_age", Long.toString(maxAge.age().toSeconds()));
      }
    }
    // RFC 9470 section 3: so that stepping up does not lose the scopes.
    nameScopes(challenge, refusal.rule());
    nameMetadata(challenge, refusal);
    return new Draft(401, error, description).with(challenge.field());
  }

  private Challenge bearerChallenge(Scheme scheme, String error, String description) {
    return new Challenge(scheme)
        .with("realm", policy.realm())
        .with("error", error)
        .with("error_description", description);
  }

  private void nameScopes(Challenge challenge, @Nullable Rule rule) {
    if (!policy.nameScopes()) {
      return;
    }
    Set<String> scopes = new LinkedHashSet<>();
    for (Requirement requirement : requirements(rule)) {
      if (requirement instanceof Requirement.AllScopes all) {
        scopes.addAll(all.scopes());
      } else if (requirement instanceof Requirement.AnyScope any) {
        scopes.addAll(any.scopes());
      }
    }
    if (!scopes.isEmpty()) {
      challenge.with("scope", String.join(" ", scopes));
    }
  }

  private static void nameMetadata(Challenge challenge, Refusal refusal) {
    String url = refusal.resourceMetadata();
    if (url != null) {
      challenge.with("resource_metadata", url); // RFC 9728 section 5.1
    }
  }

  private static List<Requirement> requirements(@Nullable Rule rule) {
    return rule == null ? List.of() : rule.requirements();
  }

  private static Scheme schemeOf(Refusal refusal) {
    return refusal.scheme() == null ? Scheme.BEARER : refusal.scheme();
  }

  private List<Scheme> wantedSchemes(Refusal refusal) {
    for (Requirement requirement : requirements(refusal.rule())) {
      if (requirement instanceof Requirement.OfScheme wanted) {
        return policy.schemes().stream().filter(wanted.schemes()::contains).toList();
      }
    }
    return policy.schemes();
  }

  /** An answer in the making. */
  private final class Draft {

    private final int status;
    private final String error;
    private final String description;
    private final List<HeaderField> headers = new ArrayList<>(6);

    private Draft(int status, String error, String description) {
      this.status = status;
      this.error = error;
      this.description = description;
    }

    private Draft with(HeaderField field) {
      headers.add(field);
      return this;
    }

    private Answer to(RequestView request) {
      headers.add(new HeaderField("Cache-Control", "no-store"));
      cors(request);
      return switch (policy.body()) {
        case JSON -> withBody("application/json", json());
        case PROBLEM -> withBody("application/problem+json", problem());
        case EMPTY -> new Answer(status, headers, null, false);
        case CONTAINER -> new Answer(status, headers, null, true);
      };
    }

    private Answer withBody(String type, String body) {
      headers.add(new HeaderField("Content-Type", type));
      return new Answer(status, headers, body, false);
    }

    // Errors and descriptions are our own constants: letters, spaces and underscores.
    private String json() {
      return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    }

    private String problem() {
      return "{\"type\":\"about:blank\",\"title\":\""
          + description
          + "\",\"status\":"
          + status
          + ",\"error\":\""
          + error
          + "\"}";
    }

    private void cors(RequestView request) {
      if (policy.corsOrigins().isEmpty()) {
        return;
      }
      headers.add(new HeaderField("Vary", "Origin"));
      List<String> origins = request.headers("Origin");
      if (origins.size() != 1) {
        return;
      }
      boolean all = policy.corsOrigins().contains("*");
      if (all || policy.corsOrigins().contains(origins.get(0))) {
        headers.add(new HeaderField("Access-Control-Allow-Origin", all ? "*" : origins.get(0)));
        headers.add(
            new HeaderField("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce"));
      }
    }
  }
}
