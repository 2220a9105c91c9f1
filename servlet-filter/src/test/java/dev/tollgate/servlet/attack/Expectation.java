package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** What must come back for one request. */
record Expectation(
    Status status,
    Scheme scheme,
    Boolean servletReached,
    List<Status> alsoAcceptable,
    List<String> containerMayAnswer,
    List<String> challengeContains,
    List<String> challengeExcludes,
    List<String> challengeSchemes,
    List<String> headersPresent,
    List<String> headersAbsent,
    List<String> bodyContains,
    List<String> bodyExcludes,
    Integer maxMs,
    JsonObject appSees,
    JsonObject appSeesNot,
    String sameAs,
    Integer exactly,
    Integer atLeast,
    Expectation others) {

  /**
   * A status with the challenge's error. {@code errors} null: unchecked; empty: no challenge has an
   * error; else one of them.
   */
  record Status(Integer code, List<String> errors) {
    static Status parse(Fields f) {
      return new Status(f.number("status"), f.has("error") ? errors(f.take("error")) : null);
    }

    private static List<String> errors(JsonElement json) {
      if (json.isJsonNull()) {
        return List.of();
      }
      if (json.isJsonArray()) {
        return json.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
      }
      return List.of(json.getAsString());
    }
  }

  /** {@code name} null: there is no challenge at all. */
  record Scheme(String name) {}

  static Expectation parse(JsonElement json, String where) {
    Fields f = Fields.of(json, where);
    // Equal work is measured in a benchmark, not in the build.
    f.take("timing_like");
    Expectation expectation =
        new Expectation(
            Status.parse(f),
            f.has("scheme") ? new Scheme(f.text("scheme")) : null,
            f.flag("servlet_reached"),
            f.list("also_acceptable").stream().map(a -> alternative(a, where)).toList(),
            f.texts("container_may_answer"),
            f.texts("challenge_contains"),
            f.texts("challenge_excludes"),
            f.texts("challenge_schemes"),
            f.texts("headers_present"),
            f.texts("headers_absent"),
            f.texts("body_contains"),
            f.texts("body_excludes"),
            f.number("max_ms"),
            f.object("app_sees"),
            f.object("app_sees_not"),
            f.text("same_as"),
            f.number("exactly"),
            f.number("at_least"),
            f.has("others") ? parse(f.take("others"), where + ".others") : null);
    f.done();
    if (expectation.status.code() == null || expectation.servletReached == null) {
      throw new CaseFormatException(where + ": wants status and servlet_reached");
    }
    return expectation;
  }

  private static Status alternative(JsonElement json, String where) {
    Fields f = Fields.of(json, where + ".also_acceptable");
    Status status = Status.parse(f);
    f.done();
    return status;
  }

  /** The statuses that may come back, for the rule about 5xx. */
  boolean mentions(int code) {
    return status.code() == code
        || alsoAcceptable.stream().anyMatch(a -> a.code() == code)
        || containerMayAnswer.contains(Integer.toString(code))
        || (others != null && others.mentions(code));
  }
}
