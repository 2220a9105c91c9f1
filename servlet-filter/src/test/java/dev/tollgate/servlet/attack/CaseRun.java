package dev.tollgate.servlet.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One case while it runs: deploys, goes through the steps, then compares what was counted. */
final class CaseRun {
  private final CaseRunner runner;
  private final CaseContext context;
  private final AttackCase attackCase;
  private final LogCapture log;
  private final ProbeFilter probe = new ProbeFilter();
  private final EchoServlet servlet;
  private final Exchange exchange;
  private final Expectations expectations;
  private final AlwaysChecks always;
  private final Map<String, String> config = new LinkedHashMap<>();
  private final List<LogCapture.Line> logged = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  CaseRun(CaseRunner runner, CaseContext context, LogCapture log) {
    this.runner = runner;
    this.context = context;
    this.attackCase = context.attackCase();
    this.log = log;
    this.servlet = new EchoServlet(asksForParameters(attackCase));
    AttackFile file = runner.environment().file();
    this.exchange =
        new Exchange(
            context,
            runner.client(),
            new RequestBuilder(context, file.defaults().requestHeaders()),
            probe,
            servlet);
    this.expectations =
        new Expectations(context.placeholders(), runner::answerOf, file.defaults().maxMs());
    file.configs()
        .getAsJsonObject(attackCase.config())
        .asMap()
        .forEach((k, v) -> config.put(k, context.placeholders().expand(v.getAsString())));
    this.always = new AlwaysChecks(file.always(), config.values());
  }

  private static boolean asksForParameters(AttackCase attackCase) {
    return attackCase.steps().stream()
        .map(step -> step.expect().appSees())
        .anyMatch(sees -> sees != null && sees.has("parameters"));
  }

  void run() throws Exception {
    changeKeySet(attackCase.setup());
    try {
      context.started(
          runner
              .container()
              .start(new ContainerUnderTest.Deployment(probe, runner.filter(), config, servlet)));
      problems.addAll(always.startProblems(drained(), context.sensitive()));
      setReplies(attackCase.introspectionReply(), attackCase.partnerIntrospectionReply());
      for (int i = 0; i < attackCase.steps().size() && problems.isEmpty(); i++) {
        step(attackCase.steps().get(i), i + 1);
      }
    } finally {
      runner.container().stop();
    }
    problems.addAll(always.logProblems(drained(), context.sensitive()));
    compareCalls();
    if (!problems.isEmpty()) {
      throw new AssertionError(report());
    }
  }

  private void step(Step step, int number) throws Exception {
    Thread.sleep(step.waitMs());
    changeKeySet(step.setup());
    setReplies(step.introspectionReply(), step.partnerIntrospectionReply());
    for (int i = 1; i <= step.repeat() && problems.isEmpty(); i++) {
      String where = "step " + number + (step.repeat() == 1 ? "" : ", repetition " + i);
      if (step.repeat() == 1) {
        once(step, where);
      } else {
        context.anew(() -> once(step, where));
      }
    }
  }

  private void once(Step step, String where) {
    List<Answer> answers = exchange.send(step.request());
    Answer last = answers.get(answers.size() - 1);
    context.answered(last.response());
    runner.answered(attackCase, last.response());
    List<String> found =
        new ArrayList<>(AnswerCount.problems(step.expect(), answers, expectations));
    for (Answer answer : answers) {
      found.addAll(always.problems(step.expect(), answer, context.sensitive()));
    }
    found.addAll(always.logProblems(drained(), context.sensitive()));
    if (!found.isEmpty()) {
      found.forEach(problem -> problems.add(where + ": " + problem));
      problems.add(where + " was answered: " + last.response());
    }
  }

  private void changeKeySet(KeySetChange change) {
    if (change != KeySetChange.NONE) {
      context.servers().main().change(change, runner.environment().keys(), context.placeholders());
    }
  }

  private void setReplies(FakeReply.Template main, FakeReply.Template partner) {
    if (main != null) {
      context.servers().main().introspectionReply(main.expand(context.placeholders()));
    }
    if (partner != null) {
      context.servers().partner().introspectionReply(partner.expand(context.placeholders()));
    }
  }

  private List<LogCapture.Line> drained() {
    List<LogCapture.Line> lines = log.drain();
    logged.addAll(lines);
    return lines;
  }

  private void compareCalls() {
    FakeServers servers = context.servers();
    int attackerMay = attackCase.attackerCalls() == null ? 0 : attackCase.attackerCalls();
    if (servers.attackerCalls() > attackerMay) {
      problems.add("the attacker's server was called " + servers.attackerCalls() + " times");
    }
    if (attackCase.jwksCallsMax() != null && servers.keyCalls() > attackCase.jwksCallsMax()) {
      problems.add("the key endpoint was called " + servers.keyCalls() + " times");
    }
    AttackCase.IntrospectionExpectation wanted = attackCase.introspectionRequest();
    if (wanted == null) {
      return;
    }
    List<ReceivedRequest> received = servers.main().introspectionRequests();
    if (wanted.calls() != null && wanted.calls() != received.size()) {
      problems.add("introspection calls: " + received.size() + ", expected " + wanted.calls());
    }
    for (ReceivedRequest request : received) {
      wanted
          .form()
          .forEach(
              (name, values) -> {
                if (!request.formValues(name).equals(values)) {
                  problems.add("introspection got " + name + "=" + request.formValues(name));
                }
              });
    }
  }

  private String report() {
    StringBuilder out = new StringBuilder(attackCase.toString());
    problems.forEach(problem -> out.append("\n  ").append(shortened(problem)));
    logged.stream()
        .skip(Math.max(0, logged.size() - 20))
        .forEach(line -> out.append("\n  log: ").append(shortened(line.everything().strip())));
    return out.toString();
  }

  private static String shortened(String text) {
    return text.length() <= 1500 ? text : text.substring(0, 1500) + "… (" + text.length() + ")";
  }
}
