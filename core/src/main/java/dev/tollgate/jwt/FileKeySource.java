package dev.tollgate.jwt;

import dev.tollgate.json.JsonException;
import dev.tollgate.log.Log;
import dev.tollgate.status.Health;
import dev.tollgate.status.KeySetStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a file of our own, the only place where keys for HS256 and the like are taken from.
 * Thread-safe.
 *
 * <p>The file is read again five seconds after it was last read, by the request that comes then and
 * while others go on with what they have: a change works within ten seconds at the latest, and an
 * idle application sees it at once. A new version that is broken or gone is refused with an error
 * in the log, and the old one stays.
 */
public final class FileKeySource implements KeySource {

  /** The file, wherever it is. */
  @FunctionalInterface
  public interface Content {

    /** Reads the whole file. */
    byte[] read() throws IOException;
  }

  private static final Log LOG = Log.of(FileKeySource.class);
  private static final long CHECK_EVERY = 5_000_000_000L;

  private final String location;
  private final Content content;
  private final LongSupplier nanoTime;
  private final AtomicLong checkedAt;
  private volatile Version version;
  // When the file was last read and found good.
  private volatile long goodAt;

  /**
   * A version of the file.
   *
   * @param octets what was read last; null if it could not be read
   * @param keys those of the last good version
   * @param good whether that is what was read last
   */
  private record Version(byte @Nullable [] octets, KeySet keys, boolean good) {}

  /**
   * Reads the file for the first time.
   *
   * @param location the file's name, for messages
   * @throws IllegalArgumentException if it cannot be read or has no usable key
   */
  public FileKeySource(String location, Content content) {
    this(location, content, System::nanoTime);
  }

  FileKeySource(String location, Content content, LongSupplier nanoTime) {
    this.location = location;
    this.content = content;
    this.nanoTime = nanoTime;
    this.goodAt = nanoTime.getAsLong();
    this.checkedAt = new AtomicLong(goodAt);
    try {
      byte[] octets = content.read();
      this.version = new Version(octets, parse(octets), true);
    } catch (IOException | Unusable e) {
      throw new IllegalArgumentException("jwks-file: " + location + ": " + e.getMessage(), e);
    }
    logNotes(version.keys());
  }

  @Override
  public Lookup keyFor(JwsAlgorithm algorithm, @Nullable String keyId) {
    long now = nanoTime.getAsLong();
    long last = checkedAt.get();
    if (now - last >= CHECK_EVERY && checkedAt.compareAndSet(last, now)) {
      readAgain(now);
    }
    return version.keys().find(algorithm, keyId);
  }

  /**
   * What speaks against using the file with these algorithms and no others, in words for the
   * operator; empty if nothing does.
   */
  public Optional<String> objectionTo(Set<JwsAlgorithm> algorithms) {
    KeySet keys = version.keys();
    return keys.serves(algorithms)
        ? Optional.empty()
        : Optional.of("none of the keys in " + location + " is for any of these");
  }

  /** The keys now in force. */
  KeySet keys() {
    return version.keys();
  }

  /** The file's keys; their age is counted from when it was last read and found good. */
  @Override
  public Optional<KeySetStatus> status() {
    Version known = version;
    Duration age = Duration.ofNanos(nanoTime.getAsLong() - goodAt);
    return Optional.of(
        new KeySetStatus(known.good() ? Health.UP : Health.DEGRADED, known.keys().size(), age, 0));
  }

  // One thread at a time: the next one comes here five seconds later.
  private void readAgain(long now) {
    Version old = version;
    byte[] octets = null;
    try {
      octets = content.read();
      if (Arrays.equals(octets, old.octets())) {
        if (old.good()) {
          goodAt = now;
        }
        return;
      }
      KeySet keys = parse(octets);
      version = new Version(octets, keys.reusing(old.keys()), true);
      goodAt = now;
      LOG.info("jwks-file: " + location + " changed, " + keys.summary());
      logNotes(keys);
    } catch (Unusable e) {
      refuse(octets, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // by its class alone: whoever reads the file for us may say anything
      refuse(null, "it cannot be read: " + e.getClass().getName());
    }
  }

  private void refuse(byte @Nullable [] octets, String problem) {
    Version old = version;
    if (octets != null || old.octets() != null) { // or it was said before
      LOG.error("jwks-file: " + location + ": " + problem + "; the last good version stays");
    }
    version = new Version(octets, old.keys(), false);
  }

  private static KeySet parse(byte[] octets) throws Unusable {
    KeySet keys;
    try {
      keys = KeySet.parse(octets, true);
    } catch (JsonException | KeySet.NoKeySet e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    }
    if (keys.isEmpty()) {
      throw new Unusable("it has no usable key (" + keys.summary() + ") " + keys.notes());
    }
    return keys;
  }

  private void logNotes(KeySet keys) {
    for (String note : keys.notes()) {
      LOG.warn("jwks-file: " + location + ": " + note);
    }
  }

  private static final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String problem) {
      super(problem);
    }
  }
}
