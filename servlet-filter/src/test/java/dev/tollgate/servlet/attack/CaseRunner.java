package dev.tollgate.servlet.attack;

import jakarta.servlet.Filter;
import java.util.HashMap;
import java.util.Map;

/** Runs cases one after another, each with a fresh filter, and throws when anything differs. */
final class CaseRunner {
  private final RunEnvironment run;
  private final ContainerUnderTest container;
  private final Class<? extends Filter> filter;
  private final RawClient client;
  // The last answer of each case, for those that must be indistinguishable from it.
  private final Map<String, RawResponse> answers = new HashMap<>();

  CaseRunner(RunEnvironment run, ContainerUnderTest container, Class<? extends Filter> filter) {
    this.run = run;
    this.container = container;
    this.filter = filter;
    this.client = new RawClient(run.keys());
  }

  void run(AttackCase attackCase) throws Exception {
    for (Step step : attackCase.steps()) {
      if (step.expect().sameAs() != null) {
        provideAnswer(step.expect().sameAs());
      }
    }
    try (CaseContext context = new CaseContext(run, attackCase);
        LogCapture log = new LogCapture()) {
      new CaseRun(this, context, log).run();
    }
  }

  /**
   * Runs a case without judging it: loading classes and making keys is no part of the time that an
   * answer takes.
   */
  void warmUp(String id) {
    try {
      run(run.file().require(id));
    } catch (Exception | AssertionError e) {
      // Whatever is wrong will show when the case's turn comes.
    }
  }

  /** Runs the other case for its answer alone: when only some cases are asked for. */
  private void provideAnswer(String id) throws Exception {
    if (answers.containsKey(id)) {
      return;
    }
    try {
      run(run.file().require(id));
    } catch (AssertionError e) {
      // That case is judged on its own; here only what it answered counts.
      if (!answers.containsKey(id)) {
        throw e;
      }
    }
  }

  RawResponse answerOf(String id) {
    return answers.get(id);
  }

  void answered(AttackCase attackCase, RawResponse response) {
    answers.put(attackCase.id(), response);
  }

  RunEnvironment environment() {
    return run;
  }

  ContainerUnderTest container() {
    return container;
  }

  Class<? extends Filter> filter() {
    return filter;
  }

  RawClient client() {
    return client;
  }
}
