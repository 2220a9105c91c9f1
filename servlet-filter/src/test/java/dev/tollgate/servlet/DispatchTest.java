package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.Decision;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.RequestView;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchTest extends ContainerTest {

  private static final WebApp.Handling TELL_IDENTITY =
      (request, response) ->
          response.getWriter().print(request.getDispatcherType() + " " + identity(request));

  private static final WebApp.Handling FORWARD_TO_API =
      (request, response) -> request.getRequestDispatcher("/api").forward(request, response);

  private static final WebApp.Handling INCLUDE_API =
      (request, response) -> {
        response.getWriter().print("<");
        request.getRequestDispatcher("/api").include(request, response);
        response.getWriter().print(">");
      };

  private final Script alice = Script.always(Script.admit(Script.ALICE));

  @Test
  void async_startedWithoutArguments_dispatchKeepsTheCaller() throws Exception {
    int port = start(asyncApp(DispatcherType.values(), false));

    assertThat(get(port, "/start").body()).isEqualTo("ASYNC " + ALICE);
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void async_startedWithoutArgumentsUnderRequestOnlyMapping_dispatchKeepsTheCaller()
      throws Exception {
    int port = start(asyncApp(new DispatcherType[] {DispatcherType.REQUEST}, false));

    assertThat(get(port, "/start").body()).isEqualTo("ASYNC " + ALICE);
  }

  @Test
  void async_startedWithArguments_dispatchKeepsTheCaller() throws Exception {
    int port = start(asyncApp(DispatcherType.values(), true));

    assertThat(get(port, "/start").body()).isEqualTo("ASYNC " + ALICE);
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void async_completedOnAnotherThread_callerIsThereToo() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(alice.filter(), "/*")
                .servlet(
                    "/start",
                    (request, response) -> {
                      AsyncContext async = request.startAsync();
                      async.start(
                          () -> {
                            HttpServletRequest later = (HttpServletRequest) async.getRequest();
                            response.setHeader("X-Identity", identity(later));
                            async.complete();
                          });
                    }));

    assertThat(get(port, "/start").values("X-Identity")).containsExactly(ALICE);
  }

  @Test
  void async_timesOut_errorPageSeesTheCaller() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(alice.filter(), "/*")
                .servlet("/start", (request, response) -> request.startAsync().setTimeout(100))
                .servlet("/error", TELL_IDENTITY)
                .errorPage(500, "/error"));

    Response response = get(port, "/start");

    assertThat(response.status()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("ERROR " + ALICE);
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void forward_keepsTheCaller() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(alice.filter(), "/*")
                .servlet("/start", FORWARD_TO_API)
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/start").body()).isEqualTo("FORWARD " + ALICE);
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void include_keepsTheCaller() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(alice.filter(), "/*")
                .servlet("/start", INCLUDE_API)
                .servlet("/api", TELL_IDENTITY));

    assertThat(get(port, "/start").body()).isEqualTo("<INCLUDE " + ALICE + ">");
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void error_ofTheApp_errorPageSeesTheCaller() throws Exception {
    int port = start(failingApp(DispatcherType.values()));

    Response response = get(port, "/start");

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("ERROR " + ALICE);
    assertThat(alice.decisions()).isEqualTo(1);
  }

  @Test
  void error_underRequestOnlyMapping_errorPageSeesTheAttributesOnly() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(alice.filter(), "/*")
                .servlet("/start", (request, response) -> response.sendError(418))
                .servlet(
                    "/error",
                    (request, response) ->
                        response
                            .getWriter()
                            .print(
                                identity(request) + " " + request.getAttribute("tollgate.subject")))
                .errorPage(418, "/error"));

    assertThat(get(port, "/start").body()).isEqualTo(NOBODY + " subject-a");
  }

  @Test
  void error_ofAnUnprotectedPath_protectedErrorPageShows() throws Exception {
    Script refusing = Script.always(Script.refuse());
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(refusing.filter(), "/pages/*")
                .servlet("/start", (request, response) -> response.sendError(418))
                .servlet("/pages/error", TELL_IDENTITY)
                .errorPage(418, "/pages/error"));

    Response response = get(port, "/start");

    assertThat(response.status()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("ERROR " + NOBODY);
    assertThat(refusing.decisions()).isZero();
  }

  @Test
  void error_pageOfARefusal_showsAndMayForward() throws Exception {
    Script refusing =
        Script.always(new Decision.Refuse(Reason.TOKEN_EXPIRED, Script.containerPage(401)));
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(refusing.filter(), "/*")
                .servlet("/start", TELL_IDENTITY)
                .servlet(
                    "/error",
                    (request, response) ->
                        request.getRequestDispatcher("/view").forward(request, response))
                .servlet("/view", TELL_IDENTITY)
                .errorPage(401, "/error"));

    Response response = get(port, "/start");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate")).containsExactly("Bearer realm=\"protected\"");
    assertThat(response.values("Cache-Control")).singleElement().asString().contains("no-store");
    assertThat(response.body()).endsWith(" " + NOBODY);
    assertThat(refusing.decisions()).isEqualTo(1);
  }

  @Test
  void forward_ofARefusedRequestByAnOuterFilter_isRefusedAgain() throws Exception {
    // without a body, which some containers commit as soon as it is whole
    Answer answer = new Answer(401, List.of(), null, false);
    Script refusing = Script.always(new Decision.Refuse(Reason.TOKEN_EXPIRED, answer));
    Filter stubborn =
        (request, response, chain) -> {
          chain.doFilter(request, response);
          response.reset();
          request.getRequestDispatcher("/api").forward(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(stubborn, "/start")
                .filterEverywhere(refusing.filter(), "/*")
                .servlet("/start", TELL_IDENTITY)
                .servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/start");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).isEmpty();
    assertThat(refusing.decisions()).isEqualTo(1);
  }

  @Test
  void forward_fromAnUnprotectedPath_isDecidedForTheTarget() throws Exception {
    Script byPath = Script.of(DispatchTest::admitOpenPaths);
    int port =
        start(
            WebApp.at("/app")
                .filterEverywhere(byPath.filter(), "/api")
                .servlet("/start", FORWARD_TO_API)
                .servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/app/start?q=1");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("X-Seen")).containsExactly("/app/start?q=1 /app /api");
  }

  @Test
  void include_fromAnUnprotectedPathRefused_leavesNothingInThePage() throws Exception {
    Script byPath = Script.of(DispatchTest::admitOpenPaths);
    int port =
        start(
            WebApp.at("/app")
                .filterEverywhere(byPath.filter(), "/api")
                .servlet("/start", INCLUDE_API)
                .servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/app/start");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("<>");
    assertThat(byPath.decisions()).isEqualTo(1);
  }

  @Test
  void include_decisionOnOneTarget_doesNotOpenAnother() throws Exception {
    Script byPath = Script.of(DispatchTest::admitOpenPaths);
    int port =
        start(
            WebApp.at("/app")
                .filter(byPath.filter(), "/parts/*", DispatcherType.INCLUDE)
                .servlet(
                    "/start",
                    (request, response) -> {
                      include("/parts/open", request, response);
                      include("/parts/closed", request, response);
                      include("/parts/open", request, response);
                    })
                .servlet("/parts/*", TELL_IDENTITY));

    assertThat(get(port, "/app/start").body()).isEqualTo("INCLUDE " + ALICE + "INCLUDE " + ALICE);
    assertThat(byPath.decisions()).isEqualTo(3);
  }

  @Test
  void asyncDispatch_fromAnUnprotectedPath_isDecidedForTheTarget() throws Exception {
    Script byPath = Script.of(DispatchTest::admitOpenPaths);
    int port =
        start(
            WebApp.at("/app")
                .filterEverywhere(byPath.filter(), "/api")
                .servlet("/start", (request, response) -> request.startAsync().dispatch("/api"))
                .servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/app/start?q=1");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("X-Seen")).containsExactly("/app/start?q=1 /app /api");
  }

  @Test
  void committedResponse_refusal_isNotWritten() throws Exception {
    Filter committing =
        (request, response, chain) -> {
          response.getWriter().print("early");
          response.flushBuffer();
          chain.doFilter(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(committing, "/*")
                .filter(Script.always(Script.refuse()).filter(), "/*")
                .servlet("/api", TELL_IDENTITY));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("early");
  }

  private WebApp asyncApp(DispatcherType[] dispatches, boolean withArguments) {
    return WebApp.at("")
        .filter(alice.filter(), "/*", dispatches)
        .servlet(
            "/start",
            (request, response) -> {
              AsyncContext async =
                  withArguments ? request.startAsync(request, response) : request.startAsync();
              async.dispatch("/api");
            })
        .servlet("/api", TELL_IDENTITY);
  }

  private WebApp failingApp(DispatcherType[] dispatches) {
    return WebApp.at("")
        .filter(alice.filter(), "/*", dispatches)
        .servlet("/start", (request, response) -> response.sendError(418))
        .servlet("/error", TELL_IDENTITY)
        .errorPage(418, "/error");
  }

  private static void include(String path, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.getRequestDispatcher(path).include(request, response);
  }

  /** Admits Alice to paths that end in "open"; refusals tell what the view showed. */
  private static Decision admitOpenPaths(RequestView request) {
    if (request.path().endsWith("open")) {
      return Script.admit(Script.ALICE);
    }
    String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
    String seen = request.rawPath() + query + " " + request.contextPath() + " " + request.path();
    return new Decision.Refuse(
        Reason.DENIED,
        new Answer(401, List.of(new HeaderField("X-Seen", seen)), Script.REFUSAL, false));
  }
}
