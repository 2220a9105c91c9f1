package dev.tollgate.tally;

import dev.tollgate.log.Log;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.status.Health;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whether a credential store could tell when it was last asked, and logs when it begins
 * and ends to fail. Thread-safe.
 */
public final class WatchedCredentialStore implements CredentialStore {

  private final CredentialStore store;
  private final TroubleLog failures;
  private volatile Health health = Health.UNKNOWN;

  /** Watches a store, which is closed with the wrapper. */
  public WatchedCredentialStore(CredentialStore store) {
    this(store, System::nanoTime);
  }

  WatchedCredentialStore(CredentialStore store, LongSupplier nanoTime) {
    this.store = store;
    this.failures =
        new TroubleLog(
            Log.of(CredentialStore.class),
            Log.Level.ERROR,
            "The store of OAuth 1.0 credentials fails: signed requests are answered with 503, and"
                + " logged with what it says",
            "The store of OAuth 1.0 credentials works again",
            nanoTime);
  }

  @Override
  public Lookup<ClientCredentials> client(String key) {
    return ask(CredentialStore::client, key);
  }

  @Override
  public Lookup<TokenCredentials> token(String token) {
    return ask(CredentialStore::token, token);
  }

  @Override
  public void close() {
    store.close();
  }

  /** How it did when it was last asked. */
  public Health health() {
    return health;
  }

  private <C> Lookup<C> ask(
      BiFunction<CredentialStore, String, Lookup<C>> question, String identifier) {
    Lookup<C> found;
    try {
      found = question.apply(store, identifier);
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
    if (found instanceof Lookup.Unavailable) {
      failed(null);
    } else {
      remember(Health.UP);
      failures.succeeded();
    }
    return found;
  }

  private void failed(@Nullable Throwable thrown) {
    remember(Health.DOWN);
    failures.failed(thrown);
  }

  private void remember(Health now) {
    if (health != now) { // most requests only look
      health = now;
    }
  }
}
