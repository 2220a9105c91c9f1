package dev.tollgate.oauth1;

import dev.tollgate.Reason;
import dev.tollgate.oauth1.CredentialStore.Lookup;
import org.jspecify.annotations.Nullable;

/**
 * Looks up client and token, and puts stand-ins in the place of what is unknown, foreign or
 * switched off: the work goes on, the outcome does not change. Thread-safe.
 */
final class PartyFinder {

  /** What came of looking. */
  sealed interface Search {

    /** There is somebody to check the signature against. */
    record Done(Parties parties) implements Search {}

    /** The store failed; {@code detail} is for the log. */
    record Failed(String detail) implements Search {}
  }

  private final CredentialStore store;
  private final StandIns standIns = new StandIns();

  PartyFinder(CredentialStore store) {
    this.store = store;
  }

  /**
   * Finds the parties of a request.
   *
   * @param tokenValue the token sent, or null if none was: an empty one is none
   */
  Search find(String clientKey, @Nullable String tokenValue, SignatureMethod method) {
    Lookup<ClientCredentials> client;
    Lookup<TokenCredentials> token;
    try {
      client = store.client(clientKey);
      token = tokenValue == null ? new Lookup.Unknown<>() : store.token(tokenValue);
    } catch (RuntimeException e) {
      // Whatever the exception says may hold a secret of the store's: only its kind is shown.
      return new Search.Failed("the credential store threw " + e.getClass().getName());
    }
    if (client instanceof Lookup.Unavailable<ClientCredentials> failure) {
      return new Search.Failed(failure.detail());
    }
    if (token instanceof Lookup.Unavailable<TokenCredentials> failure) {
      return new Search.Failed(failure.detail());
    }
    return new Search.Done(
        parties(
            clientKey,
            tokenValue,
            client instanceof Lookup.Found<ClientCredentials> found ? found.credentials() : null,
            token instanceof Lookup.Found<TokenCredentials> found ? found.credentials() : null,
            method));
  }

  private Parties parties(
      String clientKey,
      @Nullable String tokenValue,
      @Nullable ClientCredentials client,
      @Nullable TokenCredentials token,
      SignatureMethod method) {
    if (client == null || !client.key().equals(clientKey) || !client.enabled()) {
      return inDoubt(
          tokenValue,
          method,
          Reason.OAUTH1_CLIENT_UNKNOWN,
          client != null && !client.enabled() ? "is switched off" : "is unknown",
          clientKey);
    }
    if (!client.maySignBy(method)) {
      return inDoubt(
          tokenValue,
          method,
          Reason.OAUTH1_METHOD_REJECTED,
          "may not sign by " + method.methodName(),
          clientKey);
    }
    if (tokenValue == null) {
      return new Parties(client, null, null, "");
    }
    if (token == null || !token.token().revealed().equals(tokenValue)) {
      return foreignToken(client, "the token sent by client ", " is unknown");
    }
    // RFC 5849 3.2: a token speaks for the client it was issued to only.
    return token.client().equals(clientKey)
        ? new Parties(client, token, null, "")
        : foreignToken(client, "client ", " sent a token of another client");
  }

  private Parties inDoubt(
      @Nullable String tokenValue,
      SignatureMethod method,
      Reason doubt,
      String words,
      String clientKey) {
    return new Parties(
        standIns.client(method),
        tokenValue == null ? null : standIns.token(),
        doubt,
        "client " + Refusals.shown(clientKey) + ' ' + words);
  }

  private Parties foreignToken(ClientCredentials client, String before, String after) {
    return new Parties(
        client,
        standIns.token(),
        Reason.OAUTH1_TOKEN_REJECTED,
        before + Refusals.shown(client.key()) + after);
  }
}
