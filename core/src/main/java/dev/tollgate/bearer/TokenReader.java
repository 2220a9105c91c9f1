package dev.tollgate.bearer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tokens of requests, and recognises those whose grammar it has checked before: to look
 * at each letter again costs as much as the digest that is needed anyway. Thread-safe.
 *
 * <p>Equal digests mean equal tokens, so what it remembers never changes an answer; a token that
 * takes another one's place only costs that one a second look. No token is kept.
 */
public final class TokenReader {

  private static final int SLOTS = 1 << 13;

  // Threads may see each other's digests late or never; those that they see are whole.
  private final @Nullable TokenDigest[] wellFormed = new @Nullable TokenDigest[SLOTS];

  /** A reader that knows no token yet. */
  public TokenReader() {}

  /** The token at the end of a text, unless that breaks the {@code b64token} grammar. */
  public Optional<BearerToken> read(String text, int start) {
    TokenDigest digest =
        text.length() - start <= BearerToken.SHORT ? null : TokenDigest.ofUnread(text, start);
    if (digest == null) {
      return BearerToken.parse(text, start);
    }
    int slot = digest.hashCode() & (SLOTS - 1);
    TokenDigest first = wellFormed[slot];
    // a place next to it, so that two tokens that want the same one do not take turns
    int second = slot ^ 1;
    if (digest.equals(first) || digest.equals(wellFormed[second])) {
      return Optional.of(new BearerToken(text, start, digest));
    }
    Optional<BearerToken> token = BearerToken.parse(text, start, digest);
    if (token.isPresent()) {
      if (first != null) {
        wellFormed[second] = first;
      }
      wellFormed[slot] = digest;
    }
    return token;
  }
}
