package dev.tollgate.servlet.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The file's list {@code always}: what holds for every case. */
final class AlwaysChecks {
  private static final Set<String> KNOWN =
      Set.of(
          "no 5xx except an expected 503",
          "every refusal by the filter carries Cache-Control: no-store",
          "no Set-Cookie",
          "no stack trace or exception class name in any answer",
          "no text of a token, proof, signature, secret, kid or other attacker-chosen value in any"
              + " response header or body of a refusal",
          "no URL of the attacker server is ever fetched",
          "log lines contain no raw CR or LF taken from a request");
  private static final Pattern STACK_TRACE =
      Pattern.compile("\\bat [\\w$.]+\\([\\w$]+\\.java:\\d+\\)|\\b[A-Z]\\w*(Exception|Error)\\b");

  private final Set<String> configured;

  AlwaysChecks(List<String> list, Collection<String> configValues) {
    if (!new LinkedHashSet<>(list).equals(KNOWN)) {
      throw new CaseFormatException("the list of what always holds is another one: " + list);
    }
    this.configured = Set.copyOf(configValues);
  }

  List<String> problems(Expectation e, Answer answer, SensitiveTexts sensitive) {
    List<String> problems = new ArrayList<>();
    RawResponse response = answer.response();
    if (response.status() >= 500 && !e.mentions(response.status())) {
      problems.add("unexpected " + response.status());
    }
    if (response.header("Set-Cookie").isPresent()) {
      problems.add("there is a Set-Cookie");
    }
    // a container's page for what it refused before the filter is the container's own
    if (answer.filterSaw() && STACK_TRACE.matcher(response.everything()).find()) {
      problems.add("the answer names an exception");
    }
    if (answer.filterSaw() && answer.isRefusal()) {
      refusal(response, sensitive, problems);
    }
    return problems;
  }

  private void refusal(RawResponse response, SensitiveTexts sensitive, List<String> problems) {
    if (!response.header("Cache-Control").orElse("").contains("no-store")) {
      problems.add("a refusal without Cache-Control: no-store");
    }
    String everything = response.everything();
    for (String text : sensitive.credentials()) {
      if (everything.contains(text)) {
        problems.add("the refusal shows a credential: " + text);
      }
    }
    for (String text : sensitive.chosen()) {
      // What the configuration itself says may be said again.
      boolean ours = configured.stream().anyMatch(value -> value.contains(text));
      if (!ours && everything.contains(text)) {
        problems.add("the refusal shows what the caller wrote: " + text);
      }
    }
  }

  List<String> logProblems(List<LogCapture.Line> lines, SensitiveTexts sensitive) {
    List<String> problems = new ArrayList<>();
    for (LogCapture.Line line : lines) {
      if (hasLineEnd(line.message())) {
        problems.add("a log message has a line end in it: " + line);
      }
      credentialsIn(line, sensitive, problems);
    }
    return problems;
  }

  /** Start-up may log blocks of several lines; credentials stay out of them too. */
  List<String> startProblems(List<LogCapture.Line> lines, SensitiveTexts sensitive) {
    List<String> problems = new ArrayList<>();
    lines.forEach(line -> credentialsIn(line, sensitive, problems));
    return problems;
  }

  private static void credentialsIn(
      LogCapture.Line line, SensitiveTexts sensitive, List<String> problems) {
    String text = line.everything();
    for (String credential : sensitive.credentials()) {
      if (text.contains(credential)) {
        problems.add("a log line shows a credential: " + line);
      }
    }
    // Stack traces have lines of their own, but none that a caller wrote.
    for (String chosen : sensitive.chosen()) {
      if (hasLineEnd(chosen) && text.contains(chosen)) {
        problems.add("a logged exception has a caller's line end in it: " + line);
      }
    }
  }

  private static boolean hasLineEnd(String text) {
    return text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
  }
}
