package dev.tollgate.oauth1;

/** What can be wrong with the spelling of parameters. */
enum Defect {
  MALFORMED_ESCAPE("a percent sign is followed by something that is no escape"),
  MALFORMED_HEADER("the Authorization field is no list of name=\"value\" pairs"),
  TOO_MANY("there are more than " + Parameters.MOST + " parameters");

  private final String words;

  Defect(String words) {
    this.words = words;
  }

  /** What is wrong, for the log. */
  String words() {
    return words;
  }
}
