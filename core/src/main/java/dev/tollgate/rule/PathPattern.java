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
    List<String> segments = new ArrayList<>(List.of(split(text)));
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

  /**
   * Splits a decoded path into its segments, without the empty one that a trailing slash leaves: a
   * trailing slash makes no difference.
   */
  static String[] split(String path) {
    int end = path.length();
    if (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    int start = path.startsWith("/") ? 1 : 0;
    if (end <= start) {
      return new String[0];
    }
    int count = 1;
    for (int i = start; i < end; i++) {
      if (path.charAt(i) == '/') {
        count++;
      }
    }
    String[] result = new String[count];
    int from = start;
    for (int i = 0; i < count; i++) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      result[i] = path.substring(from, to);
      from = to + 1;
    }
    return result;
  }

  /** Whether a path, given by its segments, is among these. */
  boolean matches(String[] path) {
    if (openEnded ? path.length < segments.length : path.length != segments.length) {
      return false;
    }
    for (int i = 0; i < segments.length; i++) {
      if (!segments[i].equals(ONE) && !segments[i].equals(path[i])) {
        return false;
      }
    }
    return true;
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
