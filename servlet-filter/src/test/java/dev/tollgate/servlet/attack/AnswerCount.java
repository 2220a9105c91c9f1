package dev.tollgate.servlet.attack;

import java.util.ArrayList;
import java.util.List;

/** Applies {@code exactly}, {@code at_least} and {@code others} to the answers of all copies. */
final class AnswerCount {
  private AnswerCount() {}

  static List<String> problems(Expectation e, List<Answer> answers, Expectations expectations) {
    List<String> problems = new ArrayList<>();
    List<Answer> rest = new ArrayList<>();
    for (Answer answer : answers) {
      List<String> found = expectations.problems(e, answer);
      if (!found.isEmpty()) {
        rest.add(answer);
        problems.addAll(found);
      }
    }
    if (e.exactly() == null && e.atLeast() == null) {
      return problems;
    }
    problems.clear();
    int fitting = answers.size() - rest.size();
    if (e.exactly() != null && fitting != e.exactly()) {
      problems.add(fitting + " answers as expected instead of exactly " + e.exactly());
    }
    if (e.atLeast() != null && fitting < e.atLeast()) {
      problems.add(fitting + " answers as expected instead of at least " + e.atLeast());
    }
    if (e.others() != null) {
      rest.forEach(answer -> problems.addAll(expectations.problems(e.others(), answer)));
    }
    return problems;
  }
}
