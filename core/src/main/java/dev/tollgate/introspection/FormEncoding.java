package dev.tollgate.introspection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes {@code application/x-www-form-urlencoded}, as RFC 6749 appendix B asks. */
final class FormEncoding {

  private FormEncoding() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A pair as it follows others. */
  static String pair(String name, String value) {
    return "&" + encode(name) + "=" + encode(value);
  }
}
