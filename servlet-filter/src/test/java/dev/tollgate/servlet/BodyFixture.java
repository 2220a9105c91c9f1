package dev.tollgate.servlet;

import dev.tollgate.servlet.testing.WebApp;

/** Applications that read a body, with the body buffered by Tollgate and not. */
final class BodyFixture {

  static final String FORM = "application/x-www-form-urlencoded";

  /** What Tollgate did with the body before it let the request pass. */
  enum Before {
    READ_IT(Script.bufferingBody()),
    LEFT_IT(Script.always(Script.admit(Script.ALICE)));

    final Script script;

    Before(Script script) {
      this.script = script;
    }
  }

  static final WebApp.Handling TELL_STREAM =
      (request, response) ->
          response.getOutputStream().write(request.getInputStream().readAllBytes());

  static final WebApp.Handling TELL_PARAMETERS =
      (request, response) -> {
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(ContainerTest.parameters(request));
      };

  private BodyFixture() {}

  /** An application at /api, behind a filter that does this with the body. */
  static WebApp app(Before before, WebApp.Handling handling) {
    return WebApp.at("").filterEverywhere(before.script.filter(), "/*").servlet("/api", handling);
  }
}
