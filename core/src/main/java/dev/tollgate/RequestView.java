package dev.tollgate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Tollgate sees of a request. An adapter for a web framework implements it; one view serves
 * one request and is used by one thread at a time.
 *
 * <p>Strings that come from the wire hold one character per octet (ISO-8859-1) or, where the
 * container decoded UTF-8 already, characters; nothing is trimmed, unescaped or normalised unless
 * the method says so.
 */
public interface RequestView {

  /** The request method, exactly as sent; methods are case-sensitive. */
  String method();

  /** {@code http} or {@code https}, as the container sees the connection. */
  String scheme();

  /** Whether the container holds the connection to be confidential. */
  boolean secure();

  /**
   * Host and optional port as the client addressed them: the authority of an absolute-form target,
   * HTTP/2's {@code :authority} or the {@code Host} field; empty if there is none.
   */
  String authority();

  /** The path of the request target as sent, escapes and path parameters included; no query. */
  String rawPath();

  /** The query as sent, without its question mark, or null if there is none. */
  @Nullable String rawQuery();

  /**
   * The leading part of {@link #rawPath()} that addresses the web application; empty for the root.
   */
  String contextPath();

  /**
   * The path inside the web application as the container itself decodes it to choose what handles
   * the request; rules match against it. Starts with a slash, or is empty.
   */
  String path();

  /** All values of a field, in the order sent; empty if there is none. Names ignore case. */
  List<String> headers(String name);

  /** The address of the peer that opened the connection, numeric: {@code 192.0.2.1}. */
  String remoteAddress();

  /**
   * Reads the whole body, once. After that the application gets it from {@link Decision.Admit}.
   *
   * @param limit the most octets to read, not negative
   */
  RequestBody body(int limit);
}
