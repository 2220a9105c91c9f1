package dev.tollgate.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells of every token, secret and signature that the testkit gives out in this JVM, for tests that
 * look for them where they must not be: in logs, in pages, in messages to others. Thread-safe.
 * Remembers nothing itself.
 */
public final class SecretsGivenOut {

  private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

  private SecretsGivenOut() {}

  /**
   * Tells a listener from now on, on whatever thread gives something out.
   *
   * @param listener gets tokens as they are sent, the client secrets of issuers, and of OAuth 1.0
   *     the secrets of clients and tokens and the signatures, not encoded for any transport; some
   *     more than once
   */
  public static void listen(Consumer<String> listener) {
    LISTENERS.add(listener);
  }

  static String tell(String secret) {
    LISTENERS.forEach(listener -> listener.accept(secret));
    return secret;
  }
}
