package dev.tollgate.bearer;

/** Copies texts that are known to be ASCII. */
final class Ascii {

  private Ascii() {}

  /** Copies the end of a text, from {@code start} on, to the beginning of the target. */
  // Deprecated because it drops the high octet of each character; these have none, and no other
  // method copies without making an array.
  @SuppressWarnings("deprecation")
  static void copy(String text, int start, byte[] target) {
    text.getBytes(start, text.length(), target, 0);
  }
}
