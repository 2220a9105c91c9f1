package dev.tollgate.testkit;

import java.util.List;

/** What a {@link TestIssuer} serves. */
public enum Endpoint {
  /** Its metadata: RFC 8414, and the same document where OpenID Connect looks for it. */
  METADATA("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"),
  /** Its published keys (RFC 7517). */
  KEYS("/keys"),
  /** Introspection of tokens (RFC 7662). */
  INTROSPECTION("/introspection"),
  /** Revocation of tokens (RFC 7009). */
  REVOCATION("/revocation");

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> paths;

  Endpoint(String... paths) {
    this.paths = List.of(paths);
  }

  /** Where it is, in the order in which it should be looked for. */
  List<String> paths() {
    return paths;
  }
}
