package dev.tollgate.tally;

import dev.tollgate.log.Log;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.status.Health;
import java.util.function.LongSupplier;

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
    boolean tells = false; // a store that throws does not
    try {
      Lookup<ClientCredentials> found = store.client(key);
      tells = !(found instanceof Lookup.Unavailable);
      return found;
    } finally {
      remember(tells);
    }
  }

  @Override
  public Lookup<TokenCredentials> token(String token) {
    boolean tells = false;
    try {
      Lookup<TokenCredentials> found = store.token(token);
      tells = !(found instanceof Lookup.Unavailable);
      return found;
    } finally {
      remember(tells);
    }
  }

  @Override
  public void close() {
    store.close();
  }

  /** How it did when it was last asked. */
  public Health health() {
    return health;
  }

  private void remember(boolean tells) {
    Health now = tells ? Health.UP : Health.DOWN;
    if (health != now) { // most requests only look
      health = now;
    }
    if (tells) {
      failures.succeeded();
    } else {
      failures.failed();
    }
  }
}
