package dev.tollgate.containers;

import java.util.function.Consumer;

/**
 * How a container departs from its usual settings.
 *
 * @param lenient leaves the judgement of paths to the application, as far as it can
 * @param http2 speaks HTTP/2 without TLS on the same port
 * @param virtualThreads serves each request on a virtual thread
 * @param accessLog takes a line for each request: user, subject, client, scheme, reason, status;
 *     null for none
 */
record Settings(
    boolean lenient, boolean http2, boolean virtualThreads, Consumer<String> accessLog) {

  static final Settings USUAL = new Settings(false, false, false, null);

  static Settings ofLenient() {
    return new Settings(true, false, false, null);
  }

  static Settings ofHttp2() {
    return new Settings(false, true, false, null);
  }

  static Settings ofVirtualThreads() {
    return new Settings(false, false, true, null);
  }

  static Settings ofAccessLog(Consumer<String> lines) {
    return new Settings(false, false, false, lines);
  }
}
