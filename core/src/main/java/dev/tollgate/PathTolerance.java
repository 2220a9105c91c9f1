package dev.tollgate;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** An ambiguity of paths that can be admitted; see the key {@code paths.ambiguous}. */
public enum PathTolerance {
  /** {@code ;jsessionid=…} at the end of the path: a container's own session id. */
  SESSION_ID,
  /** Path parameters: semicolons. Frameworks disagree on whether they belong to the path. */
  PATH_PARAMS,
  /** Empty segments: {@code //}. */
  DOUBLE_SLASH,
  /** {@code %2F} inside a segment. */
  ENCODED_SLASH;

  /** All of them: {@code paths.ambiguous=allow}. */
  public static Set<PathTolerance> all() {
    return EnumSet.allOf(PathTolerance.class);
  }

  /** The word of the configuration: {@code session-id}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
