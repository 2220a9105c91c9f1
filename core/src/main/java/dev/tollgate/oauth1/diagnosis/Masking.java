package dev.tollgate.oauth1.diagnosis;

import java.util.List;
import java.util.Locale;

/** Shortens values that are credentials. Immutable. */
public final class Masking {

  private static final int SHOWN = 4;
  private static final int SHORTEST_SHOWN = 12;
  private static final int SHORTEST_SECRET = 4;
  private static final List<String> TELLTALE =
      List.of("secret", "password", "passwd", "token", "verifier", "signature", "session_handle");
  private static final List<String> HARMLESS = List.of("oauth_signature_method");

  private final boolean all;
  private final List<String> secrets;

  private Masking(boolean all, List<String> secrets) {
    this.all = all;
    this.secrets = secrets;
  }

  /** Shows everything: for whoever brought the secrets along. */
  public static Masking none() {
    return new Masking(false, List.of());
  }

  /**
   * Shortens what is named like a credential, and whatever holds one of the secrets of these keys.
   */
  public static Masking of(Keys keys) {
    List<String> secrets =
        List.of(
            OctetText.unescaped(keys.clientSecret().revealed()),
            OctetText.unescaped(keys.tokenSecret().revealed()));
    return new Masking(true, secrets);
  }

  /** A value, fit to be shown under its name. */
  String shown(String name, String value) {
    return all && (isCredential(name) || holdsSecret(value)) ? shortened(value) : value;
  }

  /** A text with every occurrence of a secret taken out. */
  String cleaned(String text) {
    String cleaned = text;
    for (String secret : secrets) {
      if (all && secret.length() >= SHORTEST_SECRET) {
        cleaned = cleaned.replace(secret, "***").replace(Encoder.STANDARD.encode(secret), "***");
      }
    }
    return cleaned;
  }

  private boolean holdsSecret(String value) {
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST_SECRET
          && (value.contains(secret) || OctetText.unescaped(value).contains(secret))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCredential(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (HARMLESS.contains(lower)) {
      return false;
    }
    for (String word : TELLTALE) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static String shortened(String value) {
    return value.length() < SHORTEST_SHOWN ? "..." : value.substring(0, SHOWN) + "...";
  }
}
