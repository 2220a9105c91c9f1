package dev.tollgate.bearer;

/** Which tokens an issuer's clients send: the key {@code token-kind}. */
public enum TokenKind {
  /** JWTs, which are verified here. */
  JWT,
  /** Tokens of any shape, which the issuer is asked about. */
  OPAQUE,
  /** JWTs and others: what has the shape of a JWS is verified here, and here only. */
  AUTO
}
