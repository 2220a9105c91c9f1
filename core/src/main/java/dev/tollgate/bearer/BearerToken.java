package dev.tollgate.bearer;

import dev.tollgate.Secret;
import java.nio.charset.StandardCharsets;
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

  /** The length, in characters, up to which a token is short: letters are looked at as they are. */
  static final int SHORT = 128;

  // A table, since tokens are random: comparisons would be mispredicted at every other letter, and
  // cost more than the digest.
  private static final byte[] STRANGE = strangeCharacters();

  // The token is the end of the text, mostly of a header field: cutting it off would cost more than
  // all else that is made for a token that was seen before.
  private final String text;
  private final int start;

  // filled on first use; threads that race get equal digests, which are immutable
  private @Nullable TokenDigest digest;

  /** Only for what keeps the grammar; the digest may come later. */
  BearerToken(String text, int start, @Nullable TokenDigest digest) {
    this.text = text;
    this.start = start;
    this.digest = digest;
  }

  private static byte[] strangeCharacters() {
    byte[] strange = new byte[256];
    Arrays.fill(strange, (byte) 1);
    for (int i = 0; i < LETTERS.length(); i++) {
      strange[LETTERS.charAt(i)] = 0;
    }
    return strange;
  }

  /** The token, unless the text breaks the {@code b64token} grammar. */
  public static Optional<BearerToken> parse(String text) {
    return parse(text, 0);
  }

  /**
   * The token at the end of a text, unless that breaks the {@code b64token} grammar.
   *
   * @param start where the token begins, at most the text's length
   */
  public static Optional<BearerToken> parse(String text, int start) {
    return parse(text, start, null);
  }

  static Optional<BearerToken> parse(String text, int start, @Nullable TokenDigest digest) {
    int end = text.length();
    while (end > start && text.charAt(end - 1) == '=') {
      end--;
    }
    if (end == start) {
      return Optional.empty();
    }
    boolean strange =
        end - start <= SHORT ? hasStrange(text, start, end) : hasStrangeOctet(text, start, end);
    return strange ? Optional.empty() : Optional.of(new BearerToken(text, start, digest));
  }

  private static boolean hasStrange(String text, int start, int end) {
    int strange = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      strange |= c >>> 8 | STRANGE[c & 0xff];
    }
    return strange != 0;
  }

  /** The same, in half the time where there are many letters. */
  private static boolean hasStrangeOctet(String text, int start, int end) {
    // what has no octet of its own becomes a question mark, which is strange; two characters that
    // are one beyond the basic plane become one together
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    if (octets.length != text.length()) {
      return true;
    }
    int strange = 0;
    for (int i = start; i < end; i++) {
      strange |= STRANGE[octets[i] & 0xff];
    }
    return strange != 0;
  }

  /** The token itself. */
  public String value() {
    return text.substring(start);
  }

  /** The token itself, as a secret. */
  public Secret secret() {
    return Secret.endOf(text, start);
  }

  /** The token's octets, which are ASCII by its grammar; a new array each time. */
  public byte[] octets() {
    byte[] octets = new byte[text.length() - start];
    Ascii.copy(text, start, octets);
    return octets;
  }

  /** The token's digest, computed once: what caches are to use as their key. */
  public TokenDigest digest() {
    TokenDigest known = digest;
    if (known == null) {
      known = TokenDigest.of(text, start);
      digest = known;
    }
    return known;
  }

  /**
   * Whether the token has the shape of a compact JWS: three non-empty parts of base64url letters
   * (the signature may be empty, so that unsecured JWTs are refused as such).
   */
  public boolean hasJwsShape() {
    int first = text.indexOf('.', start);
    int second = first < 0 ? -1 : text.indexOf('.', first + 1);
    return first > start && second > first + 1 && text.indexOf('.', second + 1) < 0;
  }

  @Override
  public String toString() {
    return "BearerToken[***]";
  }
}
