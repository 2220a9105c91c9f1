package dev.tollgate;

/** An HTTP authentication scheme that Tollgate verifies. */
public enum Scheme {
  /** OAuth 2.0 bearer tokens (RFC 6750). */
  BEARER("Bearer", "bearer"),
  /** OAuth 2.0 tokens bound to a key of the client (RFC 9449). */
  DPOP("DPoP", "dpop"),
  /** Signed requests of OAuth 1.0 (RFC 5849). */
  OAUTH1("OAuth", "oauth1");

  private final String httpName;
  private final String ruleName;

  Scheme(String httpName, String ruleName) {
    this.httpName = httpName;
    this.ruleName = ruleName;
  }

  /**
   * The name on the wire and in {@code getAuthType()}: {@code Bearer}, {@code DPoP} or {@code
   * OAuth}.
   */
  public String httpName() {
    return httpName;
  }

  /** The word of the rule language: {@code bearer}, {@code dpop} or {@code oauth1}. */
  public String ruleName() {
    return ruleName;
  }
}
