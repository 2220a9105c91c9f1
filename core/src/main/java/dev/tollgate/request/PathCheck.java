package dev.tollgate.request;

import dev.tollgate.PathTolerance;
import dev.tollgate.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses paths that a filter, a container and an application could read differently, so that no
 * rule can be walked around. Immutable and thread-safe.
 */
public final class PathCheck {

  /** What is wrong with a path, and the tolerance that would admit it, if any would. */
  public record Finding(Reason reason, @Nullable PathTolerance tolerance) {}

  private static final Finding MALFORMED = new Finding(Reason.PATH_MALFORMED, null);
  private static final String SESSION_PARAMETER = ";jsessionid=";

  private final Set<PathTolerance> tolerated;

  public PathCheck(Set<PathTolerance> tolerated) {
    this.tolerated = Set.copyOf(tolerated);
  }

  /** Looks at a path as sent; null means that nothing is wrong with it. */
  public @Nullable Finding check(String rawPath) {
    // RFC 9112 section 3.2: only the asterisk form and CONNECT lack the leading slash; an absolute
    // form without a path has an empty one, which is the root.
    if (!rawPath.isEmpty() && rawPath.charAt(0) != '/') {
      return MALFORMED;
    }
    return isPlain(rawPath) ? null : checkClosely(rawPath);
  }

  /** The common case: letters, digits and a few marks, no empty and no dot segments. */
  private static boolean isPlain(String path) {
    char previous = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean ordinary = letter || c == '-' || c == '_' || (c == '/' && previous != '/');
      if (!ordinary && (c != '.' || previous == '/' || previous == '.')) {
        return false;
      }
      previous = c;
    }
    return true;
  }

  private @Nullable Finding checkClosely(String path) {
    Finding ambiguity = null;
    Utf8 utf8 = new Utf8();
    boolean onlyDots = true; // of the segment's name, which ends where its parameters begin
    boolean inParameters = false;
    int dots = 0;
    for (int i = 0; i <= path.length(); i++) {
      int octet = i == path.length() ? '/' : octetAt(path, i);
      boolean escaped = i < path.length() && path.charAt(i) == '%';
      if (isForbidden(octet, escaped)) {
        return MALFORMED;
      }
      if (octet == '/') {
        boolean isDotSegment = onlyDots && (dots == 1 || dots == 2);
        if (isDotSegment || !utf8.isComplete()) {
          return MALFORMED;
        }
        if (escaped) {
          ambiguity = first(ambiguity, PathTolerance.ENCODED_SLASH);
        }
        // A segment of nothing but parameters is as empty as one of nothing: "/;x/admin".
        if (onlyDots && dots == 0 && i > 0 && i < path.length()) {
          ambiguity = first(ambiguity, PathTolerance.DOUBLE_SLASH);
        }
        onlyDots = true;
        inParameters = false;
        dots = 0;
      } else if (!utf8.accept(octet)) {
        return MALFORMED;
      } else if (octet == ';') {
        // An encoded semicolon counts as well: some containers decode before they cut.
        ambiguity = first(ambiguity, semicolon(path, i, escaped));
        inParameters = true;
      } else if (!inParameters) {
        onlyDots &= octet == '.';
        dots += octet == '.' ? 1 : 0;
      }
      i += escaped ? 2 : 0;
    }
    return ambiguity;
  }

  /** What no tolerance admits; a broken escape is -1, and a bare {@code #} starts no fragment. */
  private static boolean isForbidden(int octet, boolean escaped) {
    return octet < ' '
        || octet == 0x7F
        || octet == '\\'
        || (octet == '.' && escaped)
        || (octet == '#' && !escaped);
  }

  private @Nullable Finding first(@Nullable Finding known, PathTolerance tolerance) {
    if (known != null || tolerated.contains(tolerance)) {
      return known;
    }
    if (tolerance == PathTolerance.SESSION_ID && tolerated.contains(PathTolerance.PATH_PARAMS)) {
      return null;
    }
    return new Finding(Reason.PATH_AMBIGUOUS, tolerance);
  }

  private static PathTolerance semicolon(String path, int at, boolean escaped) {
    boolean sessionId =
        !escaped
            && path.regionMatches(true, at, SESSION_PARAMETER, 0, SESSION_PARAMETER.length())
            && path.indexOf(';', at + 1) < 0 // first, so that many of them take linear time
            && path.indexOf('/', at) < 0;
    return sessionId ? PathTolerance.SESSION_ID : PathTolerance.PATH_PARAMS;
  }

  /** The octet at a position, unescaped; -1 for a broken escape. */
  private static int octetAt(String path, int at) {
    char c = path.charAt(at);
    if (c != '%') {
      return c;
    }
    return Escape.octet(path, at, path.length());
  }
}
