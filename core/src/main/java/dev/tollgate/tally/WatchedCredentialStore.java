package dev.tollgate.tally;

import dev.tollgate.log.Log;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.status.Health;
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
    Lookup<ClientCredentials> found;
    try {
      found = store.client(key);
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
    answered(found);
    return found;
  }

  @Override
  public Lookup<TokenCredentials> token(String token) {
    Lookup<TokenCredentials> found;
    try {
      found = store.token(token);
    } catch (RuntimeException | Error e) {
      failed(e);
      throw e;
    }
    answered(found);
    return found;
  }

  @Override
  public void close() {
    store.close();
  }

  /** How it did when it was last asked. */
  public Health health() {
    return health;
  }

  private void answered(Lookup<?> found) {
    if (found instanceof Lookup.Unavailable) {
      failed(null);
      return;
    }
    remember(Health.UP);
    failures.succeeded();
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
