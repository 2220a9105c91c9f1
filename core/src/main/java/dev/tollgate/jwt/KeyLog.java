package dev.tollgate.jwt;

import dev.tollgate.log.Log;
import java.util.List;

/** Says once what changed about an issuer's keys. Used by one fetch at a time. */
final class KeyLog {

  private enum Health {
    GOOD,
    FAILING,
    STALE,
    NONE
  }

  private final Log log;
  private final String issuer;
  private final KeySettings settings;
  private Health health = Health.NONE;
  private boolean begun;
  private List<String> notes = List.of();

  KeyLog(Log log, String issuer, KeySettings settings) {
    this.log = log;
    this.issuer = issuer;
    this.settings = settings;
  }

  void fetched(KeyState state, long now) {
    Health before = health;
    health = healthOf(state, now);
    KeySet keys = state.keys();
    KeyState.Failure failure = state.failure();
    if (failure == null && keys != null) {
      tellKeys(keys, before);
    } else if (failure != null && (health != before || !begun)) {
      tellFailure(failure.detail());
    }
    begun = true;
  }

  void broken(RuntimeException defect) {
    log.error("issuer " + issuer + ": the fetch of its key set failed by a defect", defect);
  }

  private void tellKeys(KeySet keys, Health before) {
    if (before != Health.GOOD) {
      log.info("issuer " + issuer + ": key set loaded, " + keys.summary());
    }
    if (!keys.notes().equals(notes)) {
      notes = keys.notes();
      notes.forEach(note -> log.warn("issuer " + issuer + ": " + note));
    }
  }

  private void tellFailure(String detail) {
    String problem = "issuer " + issuer + ": the key set cannot be had (" + detail + ")";
    switch (health) {
      case NONE -> log.error(problem + "; no keys are left, its JWTs are answered with 503");
      case STALE ->
          log.warn(
              problem
                  + "; the last good keys are past jwks.ttl and used for another "
                  + settings.staleIfError()
                  + " at most");
      case FAILING -> log.warn(problem + "; the last good keys are used");
      case GOOD -> throw new IllegalStateException("a failure is no good health");
    }
  }

  private Health healthOf(KeyState state, long now) {
    long ttl = settings.ttl().toNanos();
    if (!state.isYounger(ttl + settings.staleIfError().toNanos(), now)) {
      return Health.NONE;
    }
    if (state.failure() == null) {
      return Health.GOOD;
    }
    return state.isYounger(ttl, now) ? Health.FAILING : Health.STALE;
  }
}
