package dev.tollgate.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.Reason;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import dev.tollgate.log.Shown;
import dev.tollgate.rule.Rule;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one issuer that is to verify a token. A token is never tried on a second one. Immutable
 * but for a memory of verified tokens; thread-safe.
 *
 * <p>A token in the shape of a JWS goes by its {@code iss}, whatever the rule says: a token of
 * another issuer than the rule wants is verified by its own and then fails the rule. All other
 * tokens name nobody: they go to the issuer that the rule singles out, or to the only one that is
 * asked.
 */
final class IssuerRouter {

  private static final int REMEMBERED = 10_000;

  private static final Route MALFORMED =
      new Route.Nowhere(Reason.TOKEN_MALFORMED, "the token's payload is no JSON object");
  private static final Route NOT_ASKED =
      new Route.Nowhere(
          Reason.TOKEN_KIND_NOT_ACCEPTED, "the token is no JWT, and no issuer is asked about it");
  private static final Route NOT_SINGLED_OUT =
      new Route.Nowhere(
          Reason.TOKEN_KIND_NOT_ACCEPTED,
          "the token is no JWT, and the rule does not single out one of the issuers to ask");

  private final List<Route.To> byIss = new ArrayList<>();
  private final List<Route.To> asked = new ArrayList<>();
  private final List<Route.To> askedAboutAll = new ArrayList<>();

  // Reading iss costs more than all else about a token that was seen before. What was verified was
  // routed right. Null where there is no choice.
  private final @Nullable Cache<TokenDigest, Route.To> remembered;

  IssuerRouter(List<ConfiguredIssuer> issuers) {
    this.remembered =
        issuers.size() == 1
            ? null
            : Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();
    for (ConfiguredIssuer issuer : issuers) {
      TokenVerifier forJws = issuer.jwsVerifier();
      TokenVerifier forOthers = issuer.otherVerifier();
      if (forJws != null) {
        byIss.add(new Route.To(issuer, forJws));
      }
      if (forOthers != null) {
        Route.To route = new Route.To(issuer, forOthers);
        asked.add(route);
        if (forJws == null) {
          askedAboutAll.add(route);
        }
      }
    }
  }

  Route routeFor(BearerToken token, @Nullable Rule rule) {
    if (byIss.isEmpty() || !token.hasJwsShape()) {
      return routeByRule(asked, rule);
    }
    if (remembered == null) {
      return byIss.get(0);
    }
    Route known = remembered.getIfPresent(token.digest());
    return known != null ? known : routeByIss(token, rule);
  }

  /** Takes note that a token was verified where it was sent. */
  void verified(BearerToken token, Route.To route) {
    if (remembered != null && byIss.contains(route)) {
      remembered.asMap().putIfAbsent(token.digest(), route);
    }
  }

  private Route routeByIss(BearerToken token, @Nullable Rule rule) {
    Optional<Map<String, Object>> claims = unverifiedClaims(token);
    if (claims.isPresent() && claims.get().get("iss") instanceof String iss) {
      Route own = routeOf(iss, byIss);
      if (own == null) {
        own = routeOf(iss, askedAboutAll);
      }
      if (own != null) {
        return own;
      }
    }
    if (!askedAboutAll.isEmpty()) {
      return routeByRule(askedAboutAll, rule);
    }
    return claims.isEmpty()
        ? MALFORMED
        : new Route.Nowhere(
            Reason.ISSUER_NOT_ACCEPTED,
            "iss is "
                + Shown.value(claims.get().get("iss"))
                + ", which is none of the configured issuers");
  }

  private static @Nullable Route routeOf(String iss, List<Route.To> routes) {
    for (Route.To route : routes) {
      if (route.issuer().answersTo(iss)) {
        return route;
      }
    }
    return null;
  }

  private static Route routeByRule(List<Route.To> routes, @Nullable Rule rule) {
    Set<String> wanted = rule == null ? Set.of() : rule.issuers();
    Route.To found = null;
    for (int i = 0; i < routes.size(); i++) { // no iterator: this is for every request
      Route.To route = routes.get(i);
      if (wanted.isEmpty() || wanted.contains(route.issuer().name())) {
        if (found != null) {
          return NOT_SINGLED_OUT;
        }
        found = route;
      }
    }
    // no token goes to the server of an issuer that the rule does not want
    return found == null ? NOT_ASKED : found;
  }

  private static Optional<Map<String, Object>> unverifiedClaims(BearerToken token) {
    String text = token.value();
    int from = text.indexOf('.') + 1;
    try {
      return Optional.of(
          JsonReader.readObject(
              Base64.getUrlDecoder().decode(text.substring(from, text.indexOf('.', from)))));
    } catch (IllegalArgumentException | JsonException e) {
      return Optional.empty();
    }
  }
}
