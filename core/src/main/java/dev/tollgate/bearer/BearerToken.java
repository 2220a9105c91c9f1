package dev.tollgate.bearer;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access token that keeps the grammar of RFC 6750 section 2.1; not verified yet. Immutable;
 * prints itself masked.
 */
public final class BearerToken {

  // b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/";

  // A table, since tokens are random: comparisons would be mispredicted at every other letter, and
  // cost more than the digest.
  private static final byte[] STRANGE = strangeCharacters();

  private final String value;

  // filled on first use; threads that race get equal digests, which are immutable
  private @Nullable TokenDigest digest;

  private BearerToken(String value) {
    this.value = value;
  }

  private static byte[] strangeCharacters() {
    byte[] strange = new byte[128];
    Arrays.fill(strange, (byte) 1);
    for (int i = 0; i < LETTERS.length(); i++) {
      strange[LETTERS.charAt(i)] = 0;
    }
    return strange;
  }

  /** The token, unless the text breaks the {@code b64token} grammar. */
  public static Optional<BearerToken> parse(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    if (end == 0) {
      return Optional.empty();
    }
    int strange = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      strange |= c < STRANGE.length ? STRANGE[c] : 1;
    }
    return strange == 0 ? Optional.of(new BearerToken(text)) : Optional.empty();
  }

  /** The token itself. */
  public String value() {
    return value;
  }

  /** The token's digest, computed once: what caches are to use as their key. */
  public TokenDigest digest() {
    TokenDigest known = digest;
    if (known == null) {
      known = TokenDigest.of(value);
      digest = known;
    }
    return known;
  }

  /**
   * Whether the token has the shape of a compact JWS: three non-empty parts of base64url letters
   * (the signature may be empty, so that unsecured JWTs are refused as such).
   */
  public boolean hasJwsShape() {
    int first = value.indexOf('.');
    int second = first < 0 ? -1 : value.indexOf('.', first + 1);
    return first > 0 && second > first + 1 && value.indexOf('.', second + 1) < 0;
  }

  @Override
  public String toString() {
    return "BearerToken[***]";
  }
}
