package dev.tollgate.config;

import java.util.List;

/** A configuration that must not be used. The message lists everything that is wrong with it. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  /**
   * Problems that were found more than once, as with a value that several issuers share, count as
   * one.
   */
  ConfigurationException(List<Problem> problems) {
    super(message(distinct(problems)));
    this.problems = distinct(problems);
  }

  private static List<Problem> distinct(List<Problem> problems) {
    return problems.stream().distinct().toList();
  }

  /** All that is wrong, in the order found. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    StringBuilder text = new StringBuilder("Tollgate's configuration has ");
    text.append(problems.size() == 1 ? "a problem:" : problems.size() + " problems:");
    for (Problem problem : problems) {
      text.append("\n  - ").append(problem);
    }
    return text.toString();
  }
}
