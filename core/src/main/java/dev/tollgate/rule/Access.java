package dev.tollgate.rule;

/** What a rule asks for at the least; the order is that of strictness. */
public enum Access {
  /** Credentials are not looked at. */
  PUBLIC,
  /** No credentials: anonymous; bad credentials: refused. */
  OPTIONAL,
  /** Good credentials, and what the rule's requirements want. */
  AUTHENTICATED,
  /** Nobody passes. */
  DENY
}
