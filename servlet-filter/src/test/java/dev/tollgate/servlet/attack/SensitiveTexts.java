package dev.tollgate.servlet.attack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Texts of the running case that must not come out again: credentials neither in a log line nor in
 * a refusal, and what else a caller chose not in a refusal.
 */
final class SensitiveTexts {
  // Shorter texts appear by chance, or are words of the protocol.
  private static final int SHORTEST = 6;
  private static final int SHORTEST_PART = 20;
  private static final int SHORTEST_SECRET = 8;
  private static final Set<String> WORDS =
      Set.of("Bearer", "protected", "insufficient_scope", "invalid_token", "application/json");

  private Set<String> credentials = new LinkedHashSet<>();
  private Set<String> chosen = new LinkedHashSet<>();
  private Set<String> markedCredentials = Set.of();
  private Set<String> markedChosen = Set.of();

  SensitiveTexts(List<String> secrets) {
    secrets.stream().filter(s -> s.length() >= SHORTEST_SECRET).forEach(credentials::add);
  }

  /** A token or proof, whole and in parts. */
  String token(String token) {
    credential(token);
    for (String part : token.split("\\.", -1)) {
      if (part.length() >= SHORTEST_PART) {
        credentials.add(part);
      }
    }
    return token;
  }

  String credential(String text) {
    if (text.length() >= SHORTEST_SECRET) {
      credentials.add(text);
    }
    return text;
  }

  OAuth1Request oauth1(OAuth1Request request) {
    credential(request.signature());
    credential(OAuth1Signer.encode(request.signature()));
    request.parameters().stream()
        .filter(p -> !p.name().equals("oauth_signature_method"))
        .forEach(p -> chosen(p.value()));
    return request;
  }

  /** Anything that the caller wrote. Of a header value the part behind a scheme counts too. */
  void chosen(String text) {
    String stripped = text.strip();
    String behindScheme = stripped.substring(stripped.indexOf(' ') + 1).strip();
    for (String candidate : List.of(stripped, behindScheme)) {
      if (candidate.length() >= SHORTEST && !WORDS.contains(candidate)) {
        chosen.add(candidate);
      }
    }
  }

  /** Remembers the texts so far: those of thousands of repetitions would slow every check down. */
  void mark() {
    markedCredentials = credentials;
    markedChosen = chosen;
    credentials = new LinkedHashSet<>(credentials);
    chosen = new LinkedHashSet<>(chosen);
  }

  void backToMark() {
    credentials = markedCredentials;
    chosen = markedChosen;
  }

  Set<String> credentials() {
    return credentials;
  }

  Set<String> chosen() {
    return chosen;
  }
}
