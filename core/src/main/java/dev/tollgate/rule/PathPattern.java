package dev.tollgate.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths that a rule speaks of, compared segment by segment and case-sensitively: {@code /a}
 * exactly, {@code /a/*} with one segment more, {@code /a/**} for {@code /a} and all below. A star
 * stands for a whole segment, two stars stand last. Immutable.
 */
public final class PathPattern {

  private static final String ONE = "*";
  private static final String ALL = "**";

  private final String text;
  private final String[] segments;
  private final boolean openEnded;

  private PathPattern(String text, List<String> segments, boolean openEnded) {
    this.text = text;
    this.segments = segments.toArray(String[]::new);
    this.openEnded = openEnded;
  }

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if it does not start with a slash, or has stars elsewhere
   */
  public static PathPattern parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("the path must start with a slash");
    }
    if (text.contains("//")) {
      throw new IllegalArgumentException("the path has an empty segment (//)");
    }
    List<String> segments = new ArrayList<>(split(text));
    boolean openEnded = !segments.isEmpty() && segments.get(segments.size() - 1).equals(ALL);
    if (openEnded) {
      segments.remove(segments.size() - 1);
    }
    for (String segment : segments) {
      if (segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("the path has a dot segment, which no request matches");
      }
      if (!segment.equals(ONE) && segment.indexOf('*') >= 0) {
        throw new IllegalArgumentException(
            "a star stands for a whole segment, and ** only at the end");
      }
    }
    return new PathPattern(text, segments, openEnded);
  }

  // a trailing slash makes no difference
  private static List<String> split(String text) {
    String inside = text.substring(1, Math.max(1, text.length() - (text.endsWith("/") ? 1 : 0)));
    return inside.isEmpty() ? List.of() : List.of(inside.split("/", -1));
  }

  /** The number of segments, without the two stars at the end. */
  int length() {
    return segments.length;
  }

  /** Whether all paths below are meant as well: the pattern ends with two stars. */
  boolean isOpenEnded() {
    return openEnded;
  }

  /** Whether any segment may stand in this place. */
  boolean isStar(int index) {
    return segments[index].equals(ONE);
  }

  /** The segment in this place; not for a star. */
  String segment(int index) {
    return segments[index];
  }

  /** Whether every path of the other pattern is also one of this. */
  boolean covers(PathPattern other) {
    if (other.openEnded && !openEnded) {
      return false;
    }
    if (openEnded
        ? other.segments.length < segments.length
        : other.segments.length != segments.length) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      if (!segments[i].equals(ONE) && !segments[i].equals(other.segments[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether some path is one of both. */
  boolean meets(PathPattern other) {
    int common = Math.min(segments.length, other.segments.length);
    for (int i = 0; i < common; i++) {
      boolean either = segments[i].equals(ONE) || other.segments[i].equals(ONE);
      if (!either && !segments[i].equals(other.segments[i])) {
        return false;
      }
    }
    return (openEnded || segments.length >= other.segments.length)
        && (other.openEnded || other.segments.length >= segments.length);
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return text;
  }
}
