package dev.tollgate;

import java.util.Locale;

/**
 * Why a request was refused. Each reason has one stable {@linkplain #code() code}, the same in log
 * lines, request attributes, listeners and meters; codes never change their meaning.
 */
public enum Reason {
  // The request itself, before any credentials are looked at.
  /** The path can be read in more than one way; see the key {@code paths.ambiguous}. */
  PATH_AMBIGUOUS,
  /** The path holds dot segments, control characters, backslashes or octets that are not UTF-8. */
  PATH_MALFORMED,
  /** The request's host is not among {@code allowed-hosts}, or is no host at all. */
  HOST_NOT_ALLOWED,
  /** The body is larger than {@code body.max-buffered} and would have to be buffered. */
  BODY_TOO_LARGE,
  /** The body broke off while it was being read. */
  BODY_UNREADABLE,
  /** Another filter read the form before us, so its signature or token cannot be checked. */
  BODY_CONSUMED,

  // Finding the credentials.
  /** No credentials of an enabled scheme came with the request. */
  CREDENTIALS_MISSING,
  /** More than one {@code Authorization} field, or the same credential twice. */
  CREDENTIALS_REPEATED,
  /** Credentials of two schemes in one request. */
  CREDENTIALS_OF_TWO_KINDS,
  /** The credentials are longer than {@code token.max-length}. */
  CREDENTIALS_TOO_LONG,
  /** What follows {@code Bearer} is no token by the grammar of RFC 6750 section 2.1. */
  BEARER_MALFORMED,

  // OAuth 2.0 access tokens.
  /** The token looks like a JWT and cannot be read as one. */
  TOKEN_MALFORMED,
  /** The token is of a kind that this configuration does not accept. */
  TOKEN_KIND_NOT_ACCEPTED,
  /** The {@code typ} says that the token is no access token, or is not among {@code jwt.types}. */
  TOKEN_TYPE_NOT_ACCEPTED,
  /** The signature algorithm is not allowed, or does not fit the key. */
  ALGORITHM_NOT_ACCEPTED,
  /** The token's issuer is missing or not among the configured ones. */
  ISSUER_NOT_ACCEPTED,
  /** The token is meant for another audience. */
  AUDIENCE_NOT_ACCEPTED,
  /** The token carries no expiry time, or one that is no time. */
  TOKEN_EXPIRY_MISSING,
  /** The token's time is over. */
  TOKEN_EXPIRED,
  /** The token's time has not begun. */
  TOKEN_NOT_YET_VALID,
  /** No key of the issuer fits the token. */
  KEY_UNKNOWN,
  /** The token's signature does not hold. */
  TOKEN_SIGNATURE_INVALID,
  /** The authorization server says that the token is not active. */
  TOKEN_INACTIVE,
  /** The token is bound to a key or certificate, and nothing proved possession of it. */
  TOKEN_BINDING_UNPROVEN,

  // OAuth 1.0.
  /** A protocol parameter is missing. */
  OAUTH1_PARAMETER_MISSING,
  /** A protocol parameter is repeated, in the wrong place or outside its grammar. */
  OAUTH1_PARAMETER_REJECTED,
  /** The signature method is unknown, not enabled or not the client's. */
  OAUTH1_METHOD_REJECTED,
  /** {@code oauth_version} is present and not {@code 1.0}. */
  OAUTH1_VERSION_REJECTED,
  /** The timestamp lies outside {@code oauth1.timestamp-window}. */
  OAUTH1_TIMESTAMP_REFUSED,
  /** No enabled client has this consumer key. */
  OAUTH1_CLIENT_UNKNOWN,
  /** The token is unknown, or of another client. */
  OAUTH1_TOKEN_REJECTED,
  /** The token's time is over. */
  OAUTH1_TOKEN_EXPIRED,
  /** A token is needed: two-legged requests are not accepted from this client. */
  OAUTH1_TOKEN_MISSING,
  /** The signature is not the one that this request needs. */
  SIGNATURE_MISMATCH,
  /** The body is not the one that {@code oauth_body_hash} names. */
  BODY_HASH_MISMATCH,
  /** The nonce was used before. */
  NONCE_USED,

  // Policy: the credentials are good, and not enough.
  /** The token lacks a scope. */
  SCOPE_MISSING,
  /** The caller lacks a role. */
  ROLE_MISSING,
  /** A rule says {@code deny}. */
  DENIED,
  /** No rule matches the request. */
  NO_RULE,
  /** The rule wants another issuer. */
  ISSUER_NOT_ALLOWED,
  /** The rule wants another client. */
  CLIENT_NOT_ALLOWED,
  /** The rule wants an authorization detail of a type that the token lacks (RFC 9396). */
  AUTHORIZATION_TYPE_MISSING,
  /** The rule wants credentials of another scheme. */
  SCHEME_NOT_ALLOWED,
  /** The user authenticated too weakly (RFC 9470). */
  ACR_INSUFFICIENT,
  /** The user authenticated too long ago (RFC 9470). */
  AUTHENTICATION_TOO_OLD,

  // We could not find out.
  /** The authorization server cannot be reached, or answers late or with an error. */
  ISSUER_UNREACHABLE,
  /** The authorization server's answer cannot be understood. */
  ISSUER_ANSWER_UNREADABLE,
  /** The authorization server refuses our own client credentials. */
  ISSUER_REFUSES_US,
  /** Too many requests wait for the authorization server. */
  ISSUER_TOO_BUSY,
  /** No usable key set could be had. */
  KEYS_UNAVAILABLE,
  /** The store of OAuth 1.0 credentials failed. */
  CREDENTIAL_STORE_UNAVAILABLE,
  /** The replay store is full. */
  REPLAY_STORE_FULL,
  /** The replay store failed. */
  REPLAY_STORE_UNAVAILABLE,
  /** A defect of ours; the log has the details. */
  INTERNAL_ERROR;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable code, in snake case: {@code token_expired}. */
  public String code() {
    return code;
  }
}
