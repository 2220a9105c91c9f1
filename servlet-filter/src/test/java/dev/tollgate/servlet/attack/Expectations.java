package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Compares one answer with what the case expects; says everything that differs. */
final class Expectations {
  private final Placeholders placeholders;
  private final Function<String, RawResponse> answerOfCase;
  private final int defaultMaxMs;

  Expectations(
      Placeholders placeholders, Function<String, RawResponse> answerOfCase, int defaultMaxMs) {
    this.placeholders = placeholders;
    this.answerOfCase = answerOfCase;
    this.defaultMaxMs = defaultMaxMs;
  }

  List<String> problems(Expectation e, Answer answer) {
    List<String> problems = new ArrayList<>();
    RawResponse response = answer.response();
    int maxMs = e.maxMs() == null ? defaultMaxMs : e.maxMs();
    if (response.elapsedMs() > maxMs) {
      problems.add("took " + response.elapsedMs() + " ms, allowed are " + maxMs);
    }
    // HTTP/0.9 has no status: what the filter writes then is no answer either
    boolean untold = !answer.filterSaw() || response.isClosed();
    if (untold && containerMayAnswer(e, response)) {
      if (answer.servletReached()) {
        problems.add("the container refused and yet the servlet was reached");
      }
      return problems;
    }
    List<Challenge> challenges;
    try {
      challenges = answer.challenges();
    } catch (AssertionError malformed) {
      problems.add(malformed.getMessage());
      return problems;
    }
    String main = statusProblem(e.status(), e.scheme(), response, challenges);
    if (main == null) {
      mainChecks(e, answer, challenges, problems);
    } else if (e.alsoAcceptable().stream()
        .allMatch(a -> statusProblem(a, null, response, challenges) != null)) {
      problems.add(main + (answer.filterSaw() ? "" : " (the filter never saw the request)"));
    } else if (answer.servletReached() != (response.status() / 100 == 2)) {
      problems.add("servlet reached: " + answer.servletReached());
    }
    checksOfAnyAnswer(e, answer, problems);
    return problems;
  }

  private static boolean containerMayAnswer(Expectation e, RawResponse response) {
    String status = response.isClosed() ? "close" : Integer.toString(response.status());
    return e.containerMayAnswer().contains(status);
  }

  /** Null when status, scheme and error are as wanted. */
  private static String statusProblem(
      Expectation.Status wanted,
      Expectation.Scheme scheme,
      RawResponse response,
      List<Challenge> challenges) {
    if (wanted.code() != response.status()) {
      return "status " + response.status() + ", expected " + wanted.code();
    }
    List<Challenge> relevant = challenges;
    if (scheme != null && scheme.name() == null && !challenges.isEmpty()) {
      return "there is a challenge, expected none: " + challenges;
    }
    if (scheme != null && scheme.name() != null) {
      relevant = challenges.stream().filter(c -> c.is(scheme.name())).toList();
      if (relevant.isEmpty()) {
        return "no " + scheme.name() + " challenge among " + challenges;
      }
    }
    List<String> errors = relevant.stream().map(Challenge::error).filter(Objects::nonNull).toList();
    if (wanted.errors() == null) {
      return null;
    }
    boolean fits =
        wanted.errors().isEmpty()
            ? errors.isEmpty()
            : errors.stream().anyMatch(wanted.errors()::contains);
    return fits ? null : "challenge errors " + errors + ", expected " + wanted.errors();
  }

  private void mainChecks(
      Expectation e, Answer answer, List<Challenge> challenges, List<String> problems) {
    RawResponse response = answer.response();
    if (answer.servletReached() != e.servletReached()) {
      problems.add("servlet reached: " + answer.servletReached());
    }
    String all = String.join("\n", response.headers("WWW-Authenticate"));
    for (String text : e.challengeContains()) {
      check(all.contains(expand(text)), "challenge lacks " + text, problems);
    }
    for (String scheme : e.challengeSchemes()) {
      long count = challenges.stream().filter(c -> c.is(scheme)).count();
      check(count == 1, count + " challenges of scheme " + scheme, problems);
    }
    for (String name : e.headersPresent()) {
      check(response.header(name).isPresent(), "no header " + name, problems);
    }
    for (String text : e.bodyContains()) {
      check(response.text().contains(expand(text)), "body lacks " + text, problems);
    }
    if (e.sameAs() != null) {
      RawResponse other = answerOfCase.apply(e.sameAs());
      boolean same = other.withoutDate().equals(response.withoutDate());
      check(same, "differs from the answer of " + e.sameAs() + ":\n" + other, problems);
    }
  }

  private void checksOfAnyAnswer(Expectation e, Answer answer, List<String> problems) {
    RawResponse response = answer.response();
    String challenges = String.join("\n", response.headers("WWW-Authenticate"));
    for (String text : e.challengeExcludes()) {
      check(!challenges.contains(expand(text)), "challenge holds " + text, problems);
    }
    for (String name : e.headersAbsent()) {
      check(response.header(name).isEmpty(), "there is a header " + name, problems);
    }
    for (String text : e.bodyExcludes()) {
      check(!response.text().contains(expand(text)), "body holds " + text, problems);
    }
    if (answer.servletReached()) {
      JsonObject echo = answer.echo();
      if (e.appSees() != null) {
        JsonElement wanted = placeholders.expandJson(e.appSees());
        check(covers(echo, wanted), "the app should see " + wanted, problems);
      }
      if (e.appSeesNot() != null) {
        JsonObject unwanted = placeholders.expandJson(e.appSeesNot()).getAsJsonObject();
        unwanted
            .asMap()
            .forEach(
                (k, v) -> check(!v.equals(echo.get(k)), "the app sees " + k + "=" + v, problems));
      }
    }
  }

  /** All members of {@code wanted} are there and equal; objects may hold more. */
  private static boolean covers(JsonElement actual, JsonElement wanted) {
    if (actual == null || !wanted.isJsonObject() || !actual.isJsonObject()) {
      return wanted.equals(actual);
    }
    return wanted.getAsJsonObject().asMap().entrySet().stream()
        .allMatch(w -> covers(actual.getAsJsonObject().get(w.getKey()), w.getValue()));
  }

  private String expand(String text) {
    return placeholders.expand(text);
  }

  private static void check(boolean holds, String otherwise, List<String> problems) {
    if (!holds) {
      problems.add(otherwise);
    }
  }
}
