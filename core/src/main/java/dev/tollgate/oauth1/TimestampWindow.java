package dev.tollgate.oauth1;

import dev.tollgate.authentication.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far timestamps may lie from our clock, and how long nonces matter. Immutable. */
final class TimestampWindow {

  private final long window;
  private final long memory;
  private final Refusals refusals;

  TimestampWindow(OAuth1Settings settings, Refusals refusals) {
    this.window = settings.timestampWindow().toSeconds();
    this.memory = window + settings.clockSkew().toSeconds();
    this.refusals = refusals;
  }

  /** Why the request's timestamp is refused, or null. */
  @Nullable Outcome check(SignedRequest request, long nowSeconds) {
    long sent = request.timestamp();
    return sent < 0 || Math.abs(nowSeconds - sent) <= window
        ? null
        : refusals.timestamp(sent, nowSeconds - window, nowSeconds + window);
  }

  /**
   * Until when a nonce must be remembered: as long as any of our nodes would accept its timestamp,
   * which depends on the timestamp and not on when the request came.
   */
  Instant forgetAfter(SignedRequest request) {
    return Instant.ofEpochSecond(request.timestamp() + memory);
  }
}
