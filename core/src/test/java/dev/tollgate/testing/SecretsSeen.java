package dev.tollgate.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens, secrets and signatures that tests have dealt with, to be looked for where they must
 * not be. Remembers the beginnings of the newest ones: what is cut off is still a leak.
 * Thread-safe.
 *
 * <p>A look goes once over a text, however many secrets there are.
 */
public final class SecretsSeen {

  /** Those that the factories of tests have made in this JVM. */
  public static final SecretsSeen SHARED = new SecretsSeen();

  private static final int MOST = 20_000;
  private static final int MOST_ALIKE = 50;
  // Shorter ones appear by chance, or are words: "client-secret" names a key.
  private static final int SHORTEST = 14;
  private static final int LONGEST_HEAD = 24;
  private static final Pattern SIGNATURE = Pattern.compile("oauth_signature=\"?([^\",& ]+)");

  // heads by their first SHORTEST characters, oldest first
  private final Map<String, List<String>> heads =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Remembers a secret, also as it looks when it is percent-encoded; one that is too short to be
   * told from a word is passed over.
   */
  public synchronized void add(String secret) {
    addHead(secret);
    addHead(URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  private void addHead(String secret) {
    if (secret.length() >= SHORTEST) {
      String start = secret.substring(0, SHORTEST);
      String head = secret.substring(0, Math.min(secret.length(), LONGEST_HEAD));
      List<String> known = heads.getOrDefault(start, List.of());
      if (known.size() < MOST_ALIKE && !known.contains(head)) {
        heads.put(start, Stream.concat(known.stream(), Stream.of(head)).toList());
      }
    }
  }

  /** Remembers a token, and returns it; of a JWT the payload and the signature too. */
  public String token(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length == 3) {
      add(parts[1]);
      add(parts[2]);
    } else {
      add(token);
    }
    return token;
  }

  /** Remembers what is secret in the value of an {@code Authorization} field. */
  public void authorization(String value) {
    int space = value.indexOf(' ');
    if (value.regionMatches(true, 0, "OAuth ", 0, 6)) {
      Matcher matcher = SIGNATURE.matcher(value);
      while (matcher.find()) {
        add(matcher.group(1).replace("%2B", "+").replace("%2F", "/").replace("%3D", "="));
      }
    } else if (space > 0 && value.indexOf(' ', space + 1) < 0) {
      token(value.substring(space + 1));
    }
  }

  /** A secret that a text holds, or at least its beginning. */
  public synchronized Optional<String> in(String text) {
    for (int i = 0; i + SHORTEST <= text.length(); i++) {
      for (String head : heads.getOrDefault(text.substring(i, i + SHORTEST), List.of())) {
        if (text.startsWith(head, i)) {
          return Optional.of(head);
        }
      }
    }
    return Optional.empty();
  }
}
