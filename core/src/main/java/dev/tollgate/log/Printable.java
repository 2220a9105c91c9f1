package dev.tollgate.log;

/** Makes text of unknown origin safe to print on one line. Stateless. */
public final class Printable {

  private static final int LONGEST_WORD = 64;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private Printable() {}

  /**
   * The text with control, formatting and line-ending characters escaped, cut off after {@code max}
   * of its characters; the same text if there is nothing to do.
   */
  static String of(String text, int max) {
    int end = Math.min(text.length(), max);
    int clean = 0;
    while (clean < end && isPrintable(text.charAt(clean))) {
      clean++;
    }
    if (clean == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(end + 32).append(text, 0, clean);
    for (int i = clean; i < end; i++) {
      char c = text.charAt(i);
      if (isPrintable(c)) {
        safe.append(c);
      } else {
        appendEscaped(safe, c);
      }
    }
    if (end < text.length()) {
      safe.append("… (").append(Counted.of(text.length() - end, "character")).append(" more)");
    }
    return safe.toString();
  }

  /**
   * The text as one word within a sentence, such as the name of a key: printable ASCII without
   * spaces and quotes, and not much of it. Everything else becomes a question mark.
   */
  public static String word(String text) {
    int length = Math.min(text.length(), LONGEST_WORD);
    StringBuilder word = new StringBuilder(length + 3);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '\'';
      word.append(plain ? c : '?');
    }
    return text.length() > LONGEST_WORD ? word.append("...").toString() : word.toString();
  }

  private static boolean isPrintable(char c) {
    if (c < 0x7f) {
      return c >= ' ';
    }
    // Formatting characters include those that turn the direction of writing, with which a line can
    // be made to read as another one.
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void appendEscaped(StringBuilder out, char c) {
    out.append("\\u")
        .append(HEX[c >> 12])
        .append(HEX[(c >> 8) & 0xf])
        .append(HEX[(c >> 4) & 0xf])
        .append(HEX[c & 0xf]);
  }
}
