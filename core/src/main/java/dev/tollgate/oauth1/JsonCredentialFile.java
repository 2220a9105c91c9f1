package dev.tollgate.oauth1;

import dev.tollgate.log.Log;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients and tokens of a JSON file. Thread-safe.
 *
 * <p>The file is read again five seconds after it was last read, by the request that comes then and
 * while others go on with what they have: a change works within ten seconds, and an idle
 * application sees it at once. A new version that is broken or gone is refused with an error in the
 * log, and the old one stays. No thread is needed for that.
 */
public final class JsonCredentialFile implements CredentialStore {

  /** The file, wherever it is. */
  @FunctionalInterface
  public interface Content {

    /** Reads the whole file. */
    byte[] read() throws IOException;
  }

  private static final Log LOG = Log.of(JsonCredentialFile.class);
  private static final long CHECK_EVERY = 5_000_000_000L;

  /** A version of the file; look-ups that find something are made once. */
  private record Version(
      byte[] digest,
      Map<String, Lookup<ClientCredentials>> clients,
      Map<String, Lookup<TokenCredentials>> tokens,
      List<String> doubts) {}

  private final String location;
  private final Content content;
  private final LongSupplier nanoTime;
  private final AtomicLong checkedAt;
  private volatile Version version;
  // What was refused last, so that one broken version is one error. Only the checking thread
  // writes.
  private volatile byte @Nullable [] refused;
  private volatile boolean unreadable;

  /**
   * Reads the file for the first time.
   *
   * @param location the file's name, for messages
   * @throws IllegalArgumentException if it cannot be read or has problems; the message lists them
   *     all
   */
  public JsonCredentialFile(String location, Content content) {
    this(location, content, System::nanoTime);
  }

  JsonCredentialFile(String location, Content content, LongSupplier nanoTime) {
    this.location = location;
    this.content = content;
    this.nanoTime = nanoTime;
    this.checkedAt = new AtomicLong(nanoTime.getAsLong());
    byte[] octets;
    try {
      octets = content.read();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The credentials file " + location + " cannot be read: " + e.getMessage(), e);
    }
    CredentialDocument document = CredentialDocument.read(octets);
    if (!document.problems().isEmpty()) {
      throw new IllegalArgumentException(
          "The credentials file " + location + " is refused" + listed(document.problems()));
    }
    this.version = versionOf(document, digest(octets));
  }

  @Override
  public Lookup<ClientCredentials> client(String key) {
    checkSometimes();
    Lookup<ClientCredentials> found = version.clients().get(key);
    return found == null ? new Lookup.Unknown<>() : found;
  }

  @Override
  public Lookup<TokenCredentials> token(String token) {
    Lookup<TokenCredentials> found = version.tokens().get(token);
    return found == null ? new Lookup.Unknown<>() : found;
  }

  /** How many clients the version in force has. */
  public int clientCount() {
    return version.clients().size();
  }

  /** How many tokens the version in force has. */
  public int tokenCount() {
    return version.tokens().size();
  }

  /** What is accepted in the version in force, and perhaps not meant; for the log at the start. */
  public List<String> doubts() {
    return version.doubts();
  }

  private void checkSometimes() {
    long last = checkedAt.get();
    long now = nanoTime.getAsLong();
    if (now - last >= CHECK_EVERY && checkedAt.compareAndSet(last, now)) {
      check();
    }
  }

  private void check() {
    byte[] octets;
    try {
      octets = content.read();
    } catch (IOException e) {
      if (!unreadable) {
        unreadable = true;
        // by its class alone: whoever reads the file for us may say anything
        LOG.error(
            "The credentials file "
                + location
                + " cannot be read any more, its last good version stays in force: "
                + e.getClass().getName());
      }
      return;
    }
    if (unreadable) {
      unreadable = false;
      LOG.info("The credentials file " + location + " can be read again");
    }
    byte[] digest = digest(octets);
    if (MessageDigest.isEqual(digest, version.digest())) {
      if (refused != null) {
        refused = null;
        LOG.info("The credentials file " + location + " is the version in force again");
      }
      return;
    }
    if (MessageDigest.isEqual(digest, refused)) {
      return;
    }
    replaceBy(CredentialDocument.read(octets), digest);
  }

  private void replaceBy(CredentialDocument document, byte[] digest) {
    if (document.problems().isEmpty()) {
      version = versionOf(document, digest);
      refused = null;
      LOG.info("The credentials file " + location + " has changed and is in force");
      if (!document.doubts().isEmpty()) {
        LOG.warn(
            "The credentials file " + location + " looks doubtful" + listed(document.doubts()));
      }
    } else {
      refused = digest;
      LOG.error(
          "The credentials file "
              + location
              + " has changed and is refused, its last good version stays in force"
              + listed(document.problems()));
    }
  }

  private static Version versionOf(CredentialDocument document, byte[] digest) {
    Map<String, Lookup<ClientCredentials>> clients = new HashMap<>();
    document.clients().forEach((key, client) -> clients.put(key, new Lookup.Found<>(client)));
    Map<String, Lookup<TokenCredentials>> tokens = new HashMap<>();
    document.tokens().forEach((value, token) -> tokens.put(value, new Lookup.Found<>(token)));
    return new Version(digest, clients, tokens, List.copyOf(document.doubts()));
  }

  private static String listed(List<String> lines) {
    return ": " + String.join("; ", lines);
  }

  private static byte[] digest(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks SHA-256", e);
    }
  }
}
