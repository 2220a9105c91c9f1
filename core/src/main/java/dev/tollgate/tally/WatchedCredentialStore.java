package dev.tollgate.tally;

import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.status.Health;

/** Remembers whether a credential store could tell when it was last asked. Thread-safe. */
public final class WatchedCredentialStore implements CredentialStore {

  private final CredentialStore store;
  private volatile Health health = Health.UNKNOWN;

  /** Watches a store, which is closed with the wrapper. */
  public WatchedCredentialStore(CredentialStore store) {
    this.store = store;
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
  }
}
