package dev.tollgate.oauth1;

/** What is asked of {@code oauth_body_hash} (the OAuth Request Body Hash draft). */
public enum BodyHashMode {
  /** It is signed like any parameter, and otherwise ignored. */
  OFF,
  /** If it is sent, it must fit the body. */
  CHECK,
  /** It must be sent with every body that is not a form, and fit. */
  REQUIRE
}
