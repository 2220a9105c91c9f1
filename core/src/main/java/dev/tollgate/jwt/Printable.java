package dev.tollgate.jwt;

/** Makes text of a stranger fit for a log line: printable ASCII, and not much of it. */
final class Printable {

  private static final int MAX_LENGTH = 64;

  private Printable() {}

  static String of(String text) {
    int length = Math.min(text.length(), MAX_LENGTH);
    StringBuilder out = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean plain = c > 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '\'';
      out.append(plain ? c : '?');
    }
    return text.length() > MAX_LENGTH ? out.append("...").toString() : out.toString();
  }
}
