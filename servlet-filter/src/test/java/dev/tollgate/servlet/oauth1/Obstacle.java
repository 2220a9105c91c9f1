package dev.tollgate.servlet.oauth1;

import java.util.Map;

/** Why the request of a vector does not come as far as its signature. */
enum Obstacle {
  /**
   * RFC 9112 3.2.1: in origin form an empty path is sent as {@code /}. Nothing at all, as the
   * vector has it, is no request line to Jetty.
   */
  EMPTY_PATH,
  /** {@code Host: name:} is refused by Jetty unless it is told otherwise. */
  EMPTY_PORT,
  /** {@code %25}: Jetty fears a second decoding unless it is told otherwise. */
  ENCODED_PERCENT,
  /** {@code //}: refused by Jetty, and by {@code paths.ambiguous=reject}. */
  DOUBLE_SLASH,
  /** {@code %2F}: refused by Jetty, and by {@code paths.ambiguous=reject}. */
  ENCODED_SLASH,
  /** {@code ;}: refused by {@code paths.ambiguous=reject}. */
  PATH_PARAMETERS,
  /** {@code /./} and {@code /../}: always refused by Tollgate. */
  DOT_SEGMENTS;

  /** The vectors that are kept out. */
  static final Map<String, Obstacle> BY_ID =
      Map.ofEntries(
          Map.entry("oauthlib-client-hmac-sha1", EMPTY_PATH),
          Map.entry("oauthlib-client-hmac-sha256", EMPTY_PATH),
          Map.entry("oauthlib-client-rsa-sha1", EMPTY_PATH),
          Map.entry("gen-url-empty-path", EMPTY_PATH),
          Map.entry("gen-url-empty-path-query", EMPTY_PATH),
          Map.entry("bad-path-empty-no-slash", EMPTY_PATH),
          Map.entry("gen-url-empty-port", EMPTY_PORT),
          Map.entry("gen-url-double-percent-path", ENCODED_PERCENT),
          Map.entry("gen-url-double-slash", DOUBLE_SLASH),
          Map.entry("gen-url-encoded-slash", ENCODED_SLASH),
          Map.entry("gen-url-lower-hex-path", ENCODED_SLASH),
          Map.entry("bad-path-decoded", ENCODED_SLASH),
          Map.entry("gen-url-matrix-param", PATH_PARAMETERS),
          Map.entry("gen-url-dot-segments", DOT_SEGMENTS));

  /** Whether Tollgate refuses the request where the container does not. */
  boolean isOurs() {
    return switch (this) {
      case DOUBLE_SLASH, ENCODED_SLASH, PATH_PARAMETERS, DOT_SEGMENTS -> true;
      case EMPTY_PATH, EMPTY_PORT, ENCODED_PERCENT -> false;
    };
  }

  /** Whether container and Tollgate can be told to let the request through. */
  boolean yields() {
    return this != DOT_SEGMENTS;
  }
}
