package dev.tollgate.cli;

import dev.tollgate.Reason;

/**
 * What a reason means for whoever sent the request, and what helps.
 *
 * @param meaning a sentence without its full stop
 * @param cure what to do
 */
record ReasonWords(String meaning, String cure) {

  private static final String RULES = "change the rule, or ask with another token";
  private static final String SERVER = "see to the authorization server, and try again";

  static ReasonWords of(Reason reason) {
    return switch (reason) {
      case PATH_AMBIGUOUS ->
          new ReasonWords("the path can be read in two ways", "see the key paths.ambiguous");
      case PATH_MALFORMED ->
          new ReasonWords("the path is no clean path", "leave dot segments and odd characters out");
      case HOST_NOT_ALLOWED -> new ReasonWords("the host is not ours", "see the key allowed-hosts");
      case BODY_TOO_LARGE, BODY_UNREADABLE, BODY_CONSUMED ->
          new ReasonWords("the body cannot be checked", "see the key body.max-buffered");
      case CREDENTIALS_MISSING ->
          new ReasonWords("there are no credentials", "set issuer, so that tokens are accepted");
      case CREDENTIALS_REPEATED, CREDENTIALS_OF_TWO_KINDS ->
          new ReasonWords("there are credentials twice", "send one token, in one place");
      case CREDENTIALS_TOO_LONG ->
          new ReasonWords("the token is too long", "raise token.max-length, or have less put in");
      case BEARER_MALFORMED ->
          new ReasonWords(
              "this is no access token", "give the access token alone, not the whole response");
      case TOKEN_MALFORMED ->
          new ReasonWords("the JWT cannot be read", "copy the whole token, and nothing else");
      case TOKEN_KIND_NOT_ACCEPTED ->
          new ReasonWords(
              "tokens of this kind are not accepted",
              "for opaque tokens configure introspection.*; with several issuers let the rule name"
                  + " one");
      case TOKEN_TYPE_NOT_ACCEPTED ->
          new ReasonWords(
              "this is not an access token", "send the access token, or see the key jwt.types");
      case ALGORITHM_NOT_ACCEPTED ->
          new ReasonWords("the signature algorithm is not accepted", "see the key algorithms");
      case ISSUER_NOT_ACCEPTED ->
          new ReasonWords(
              "the token is of another issuer",
              "write issuer exactly as the token does, or add issuer-aliases");
      case AUDIENCE_NOT_ACCEPTED ->
          new ReasonWords(
              "the token is for another API",
              "ask for a token for this API, or write audience as the token does; audience.from"
                  + " says where it stands");
      case TOKEN_EXPIRY_MISSING ->
          new ReasonWords("the token has no expiry time", "have the issuer set exp");
      case TOKEN_EXPIRED -> new ReasonWords("the token has expired", "get a new one");
      case TOKEN_NOT_YET_VALID ->
          new ReasonWords("the token's time has not begun", "compare the clocks of both machines");
      case KEY_UNKNOWN ->
          new ReasonWords(
              "no key of the issuer fits the token",
              "compare its kid with the keys above; the token may be of another realm or server");
      case TOKEN_SIGNATURE_INVALID ->
          new ReasonWords(
              "the signature does not hold", "copy the whole token; if it is whole, it is forged");
      case TOKEN_INACTIVE ->
          new ReasonWords(
              "the issuer says that the token is not active",
              "get a new one; or the client of introspection.client-id may not ask about it");
      case TOKEN_BINDING_UNPROVEN ->
          new ReasonWords(
              "the token is bound to a key or certificate",
              "a token alone cannot be used; send its proof");
      case OAUTH1_PARAMETER_MISSING,
          OAUTH1_PARAMETER_REJECTED,
          OAUTH1_METHOD_REJECTED,
          OAUTH1_VERSION_REJECTED,
          OAUTH1_TIMESTAMP_REFUSED,
          OAUTH1_CLIENT_UNKNOWN,
          OAUTH1_TOKEN_REJECTED,
          OAUTH1_TOKEN_EXPIRED,
          OAUTH1_TOKEN_MISSING,
          SIGNATURE_MISMATCH,
          BODY_HASH_MISMATCH,
          NONCE_USED ->
          new ReasonWords("the OAuth 1.0 signature is refused", "use the command explain");
      case SCOPE_MISSING ->
          new ReasonWords("the token lacks a scope", "ask for it: the rule names what it wants");
      case ROLE_MISSING ->
          new ReasonWords(
              "the caller lacks a role", "grant it; the key roles.from says where roles stand");
      case DENIED -> new ReasonWords("a rule denies it to everybody", RULES);
      case NO_RULE -> new ReasonWords("no rule matches the request", "add a rule");
      case ISSUER_NOT_ALLOWED -> new ReasonWords("the rule wants another issuer", RULES);
      case CLIENT_NOT_ALLOWED -> new ReasonWords("the rule wants another client", RULES);
      case AUTHORIZATION_TYPE_MISSING ->
          new ReasonWords("the rule wants an authorization detail", RULES);
      case SCHEME_NOT_ALLOWED -> new ReasonWords("the rule wants another scheme", RULES);
      case ACR_INSUFFICIENT ->
          new ReasonWords("the user authenticated too weakly", "ask with the acr of the rule");
      case AUTHENTICATION_TOO_OLD ->
          new ReasonWords("the user authenticated too long ago", "let the user log in again");
      case ISSUER_UNREACHABLE, ISSUER_ANSWER_UNREADABLE, ISSUER_TOO_BUSY, KEYS_UNAVAILABLE ->
          new ReasonWords("the issuer could not be asked", SERVER);
      case ISSUER_REFUSES_US ->
          new ReasonWords(
              "the issuer refuses our own credentials",
              "see introspection.client-id, introspection.client-secret and introspection.auth");
      case CREDENTIAL_STORE_UNAVAILABLE, REPLAY_STORE_FULL, REPLAY_STORE_UNAVAILABLE ->
          new ReasonWords("a store does not answer", "see to the store, and try again");
      case INTERNAL_ERROR -> new ReasonWords("Tollgate has a defect", "report it, please");
    };
  }
}
