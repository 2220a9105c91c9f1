package dev.tollgate.bearer;

import dev.tollgate.json.JsonPointer;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the claims of an issuer's tokens become an identity: the keys {@code scopes.from}, {@code
 * roles.from} and {@code principal.from}. Immutable and thread-safe.
 */
@SuppressWarnings("exports") // for the assembly of a Tollgate, not for users
public final class IdentityMapping {

  private static final List<String> CLIENT_CLAIMS = List.of("client_id", "azp", "cid");

  private final List<JsonPointer> scopesFrom;
  private final List<JsonPointer> rolesFrom;
  private final List<JsonPointer> principalFrom;
  private final String lastName;

  private IdentityMapping(
      List<JsonPointer> scopesFrom,
      List<JsonPointer> rolesFrom,
      List<JsonPointer> principalFrom,
      String lastName) {
    this.scopesFrom = List.copyOf(scopesFrom);
    this.rolesFrom = List.copyOf(rolesFrom);
    this.principalFrom = List.copyOf(principalFrom);
    this.lastName = lastName;
  }

  /**
   * A mapping.
   *
   * @param scopesFrom where scopes are; all that exist count
   * @param rolesFrom where roles are; all that exist count
   * @param principalFrom where the principal's name is; the first that exists counts
   * @param issuerName names the principal of a token that names neither subject nor client
   */
  public static IdentityMapping of(
      List<JsonPointer> scopesFrom,
      List<JsonPointer> rolesFrom,
      List<JsonPointer> principalFrom,
      String issuerName) {
    return new IdentityMapping(scopesFrom, rolesFrom, principalFrom, issuerName);
  }

  /**
   * The mapping without any configuration: {@code /scope /scp}, {@code /roles} and {@code /sub}.
   */
  public static IdentityMapping defaults(String issuerName) {
    return of(
        List.of(JsonPointer.parse("/scope"), JsonPointer.parse("/scp")),
        List.of(JsonPointer.parse("/roles")),
        List.of(JsonPointer.parse("/sub")),
        issuerName);
  }

  Identity identityOf(Map<String, Object> claims) {
    String subject = text(claims.get("sub"));
    String client = client(claims);
    return new Identity(
        name(claims, subject, client),
        subject,
        client,
        words(claims, scopesFrom),
        words(claims, rolesFrom));
  }

  private String name(
      Map<String, Object> claims, @Nullable String subject, @Nullable String client) {
    for (JsonPointer pointer : principalFrom) {
      Object value = pointer.find(claims);
      String name =
          value instanceof Long || value instanceof BigInteger ? value.toString() : text(value);
      if (name != null) {
        return name;
      }
    }
    if (subject != null) {
      return subject;
    }
    return client != null ? client : lastName;
  }

  private static @Nullable String client(Map<String, Object> claims) {
    for (String claim : CLIENT_CLAIMS) {
      String client = text(claims.get(claim));
      if (client != null) {
        return client;
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty() ? text : null;
  }

  private static Set<String> words(Map<String, Object> claims, List<JsonPointer> pointers) {
    Set<String> words = new LinkedHashSet<>();
    for (JsonPointer pointer : pointers) {
      Object value = pointer.find(claims);
      if (value instanceof String text) {
        addWords(text, words);
      } else if (value instanceof List<?> list) {
        for (Object element : list) {
          if (element instanceof String text && !text.isEmpty()) {
            words.add(text);
          }
        }
      }
    }
    return Set.copyOf(words);
  }

  // RFC 6749 section 3.3: separated by spaces. An element of a list is one word as it stands.
  private static void addWords(String text, Set<String> words) {
    int from = 0;
    while (from < text.length()) {
      int space = text.indexOf(' ', from);
      int to = space < 0 ? text.length() : space;
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to + 1;
    }
  }
}
