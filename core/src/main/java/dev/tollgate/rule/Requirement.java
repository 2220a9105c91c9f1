package dev.tollgate.rule;

import dev.tollgate.Caller;
import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One thing that a rule wants of a verified caller. Immutable. */
public sealed interface Requirement {

  /**
   * Whether the caller has what is wanted.
   *
   * @param now the present time, less what clocks may differ by
   */
  boolean isMetBy(Caller caller, Instant now);

  /** Why a caller without it is refused. */
  Reason unmet();

  /** {@code scope=a,b}: all of the scopes. */
  record AllScopes(Set<String> scopes) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.scopes().containsAll(scopes);
    }

    @Override
    public Reason unmet() {
      return Reason.SCOPE_MISSING;
    }
  }

  /** {@code any-scope=a,b}: one of the scopes. */
  record AnyScope(Set<String> scopes) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return !Collections.disjoint(scopes, caller.scopes());
    }

    @Override
    public Reason unmet() {
      return Reason.SCOPE_MISSING;
    }
  }

  /** {@code role=a,b}: all of the roles. */
  record AllRoles(Set<String> roles) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.roles().containsAll(roles);
    }

    @Override
    public Reason unmet() {
      return Reason.ROLE_MISSING;
    }
  }

  /** {@code any-role=a,b}: one of the roles. */
  record AnyRole(Set<String> roles) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return !Collections.disjoint(roles, caller.roles());
    }

    @Override
    public Reason unmet() {
      return Reason.ROLE_MISSING;
    }
  }

  /** {@code issuer=main}: credentials of the issuer configured under one of these names. */
  record OfIssuer(Set<String> names) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.issuerName().filter(names::contains).isPresent();
    }

    @Override
    public Reason unmet() {
      return Reason.ISSUER_NOT_ALLOWED;
    }
  }

  /** {@code client=a,b}: sent by one of these clients. */
  record OfClient(Set<String> clients) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.client().filter(clients::contains).isPresent();
    }

    @Override
    public Reason unmet() {
      return Reason.CLIENT_NOT_ALLOWED;
    }
  }

  /** {@code scheme=dpop}: authenticated by one of these schemes. */
  record OfScheme(Set<Scheme> schemes) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return schemes.contains(caller.scheme());
    }

    @Override
    public Reason unmet() {
      return Reason.SCHEME_NOT_ALLOWED;
    }
  }

  /** {@code acr=a,b}: the user authenticated in one of these ways (RFC 9470 section 3). */
  record Acr(List<String> values) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.claims().get("acr") instanceof String acr && values.contains(acr);
    }

    @Override
    public Reason unmet() {
      return Reason.ACR_INSUFFICIENT;
    }
  }

  /** {@code max-age=300}: the user authenticated at most that long ago (RFC 9470 section 3). */
  record MaxAge(Duration age) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      return caller.claims().get("auth_time") instanceof Number time
          && time.doubleValue() >= now.minus(age).getEpochSecond();
    }

    @Override
    public Reason unmet() {
      return Reason.AUTHENTICATION_TOO_OLD;
    }
  }

  /** {@code authorization-type=a,b}: authorization details of each of these types (RFC 9396). */
  record AuthorizationTypes(Set<String> types) implements Requirement {
    @Override
    public boolean isMetBy(Caller caller, Instant now) {
      if (!(caller.claims().get("authorization_details") instanceof List<?> details)) {
        return false;
      }
      return types.stream()
          .allMatch(
              type ->
                  details.stream()
                      .anyMatch(
                          detail ->
                              detail instanceof Map<?, ?> map && type.equals(map.get("type"))));
    }

    @Override
    public Reason unmet() {
      return Reason.AUTHORIZATION_TYPE_MISSING;
    }
  }
}
