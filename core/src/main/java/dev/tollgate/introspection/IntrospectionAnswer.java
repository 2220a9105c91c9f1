package dev.tollgate.introspection;

import dev.tollgate.Reason;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import dev.tollgate.json.NumericDate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An introspection answer, understood (RFC 7662 section 2.2). */
sealed interface IntrospectionAnswer {

  /**
   * The token is active, says the server: what it says besides is still to be checked.
   *
   * @param members all members of the answer; deeply unmodifiable
   */
  record Active(
      Map<String, Object> members, @Nullable Instant expiresAt, @Nullable Instant notBefore)
      implements IntrospectionAnswer {}

  /** The token is not active. */
  record Inactive() implements IntrospectionAnswer {}

  /**
   * This is no introspection answer: the server is not well.
   *
   * @param detail what is wrong; quotes nothing
   */
  record Unreadable(String detail) implements IntrospectionAnswer {}

  /**
   * We could not find out whether this answer is the server's.
   *
   * @param detail why not; quotes nothing
   */
  record Unproven(Reason reason, String detail) implements IntrospectionAnswer {}

  /** Understands the octets of an answer. */
  static IntrospectionAnswer parse(byte[] octets) {
    try {
      return of(JsonReader.readObject(octets));
    } catch (JsonException e) {
      return new Unreadable("is no JSON object that we accept: " + e.getMessage());
    }
  }

  /**
   * Understands the members of an answer.
   *
   * @param members as {@link JsonReader} reads them
   */
  static IntrospectionAnswer of(Map<String, Object> members) {
    // "true", 1 and their like are no yes: whoever writes them may mean anything by them
    if (!(members.get("active") instanceof Boolean active)) {
      return new Unreadable("has no boolean member \"active\"");
    }
    if (!active) {
      return new Inactive();
    }
    Optional<Instant> expiresAt = time(members, "exp");
    Optional<Instant> notBefore = time(members, "nbf");
    if (isPresent(members, "exp") && expiresAt.isEmpty()) {
      return new Unreadable("has an \"exp\" that is no time");
    }
    if (isPresent(members, "nbf") && notBefore.isEmpty()) {
      return new Unreadable("has an \"nbf\" that is no time");
    }
    return new Active(members, expiresAt.orElse(null), notBefore.orElse(null));
  }

  private static boolean isPresent(Map<String, Object> members, String name) {
    return members.get(name) != null;
  }

  private static Optional<Instant> time(Map<String, Object> members, String name) {
    long millis = NumericDate.millis(members.get(name));
    return millis == NumericDate.INVALID
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis));
  }
}
