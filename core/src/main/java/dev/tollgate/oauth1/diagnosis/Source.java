package dev.tollgate.oauth1.diagnosis;

/** Where a parameter was sent (RFC 5849 section 3.4.1.3.1). */
public enum Source {
  HEADER("header"),
  QUERY("query"),
  FORM("form");

  private final String word;

  Source(String word) {
    this.word = word;
  }

  /** The place in one word. */
  public String word() {
    return word;
  }
}
