package dev.tollgate.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Decision.Hidden;
import dev.tollgate.RequestBody;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an application reads a body, with the body buffered by Tollgate and not. */
class RequestBodyTest extends ContainerTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  /** What Tollgate did with the body before it let the request pass. */
  enum Before {
    READ_IT(Script.bufferingBody()),
    LEFT_IT(Script.always(Script.admit(Script.ALICE)));

    private final Script script;

    Before(Script script) {
      this.script = script;
    }
  }

  private static final WebApp.Handling TELL_STREAM =
      (request, response) ->
          response.getOutputStream().write(request.getInputStream().readAllBytes());

  private static final WebApp.Handling TELL_READER =
      (request, response) ->
          response.getWriter().print(request.getReader().lines().collect(Collectors.joining("|")));

  private static final WebApp.Handling TELL_PARAMETERS =
      (request, response) -> {
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(parameters(request));
      };

  @ParameterizedTest
  @EnumSource
  void getInputStream_givesTheOctets(Before before) throws Exception {
    int port = start(app(before, TELL_STREAM));

    assertThat(post(port, "/api", "application/json", "{\"a\":\"\u00e4\"}").body())
        .isEqualTo("{\"a\":\"\u00e4\"}");
  }

  @ParameterizedTest
  @EnumSource
  void getInputStream_chunkedBody_givesTheOctets(Before before) throws Exception {
    int port = start(app(before, TELL_STREAM));

    Response response =
        exchange(
            port, "POST", "/api", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "Transfer-Encoding: chunked");

    assertThat(response.body()).isEqualTo("abcde");
  }

  @ParameterizedTest
  @EnumSource
  void getInputStream_noBody_isEmpty(Before before) throws Exception {
    int port = start(app(before, TELL_STREAM));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void getReader_decodesByCharsetOfContentType(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  String text = request.getReader().readLine();
                  response.getWriter().print(text.length() + " " + (int) text.charAt(0));
                }));

    assertThat(post(port, "/api", "text/plain;charset=UTF-8", "\u00c3\u00a4").body())
        .isEqualTo("1 228");
  }

  @ParameterizedTest
  @EnumSource
  void getReader_noCharset_isIso88591(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) ->
                    response.getWriter().print((int) request.getReader().readLine().charAt(0))));

    assertThat(post(port, "/api", "text/plain", "\u00e4").body()).isEqualTo("228");
  }

  @ParameterizedTest
  @EnumSource
  void getReader_severalLines_givesThemAll(Before before) throws Exception {
    int port = start(app(before, TELL_READER));

    assertThat(post(port, "/api", "text/plain", "a\r\nb").body()).isEqualTo("a|b");
  }

  @ParameterizedTest
  @EnumSource
  void getReader_afterGetInputStream_isRefused(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  request.getInputStream();
                  assertThatThrownBy(request::getReader).isInstanceOf(IllegalStateException.class);
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "text/plain", "a").body()).isEqualTo("refused");
  }

  @ParameterizedTest
  @EnumSource
  void getInputStream_afterGetReader_isRefused(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  request.getReader();
                  assertThatThrownBy(request::getInputStream)
                      .isInstanceOf(IllegalStateException.class);
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "text/plain", "a").body()).isEqualTo("refused");
  }

  @ParameterizedTest
  @EnumSource
  void getParameterMap_formBody_queryComesFirst(Before before) throws Exception {
    int port = start(app(before, TELL_PARAMETERS));

    assertThat(
            post(
                    port,
                    "/api?a=q&q=1",
                    FORM + ";charset=UTF-8",
                    "a=1&name=J%C3%BCrgen+M&a=2&empty=&flag")
                .body())
        .contains("a=[q, 1, 2];", "q=[1];", "name=[J\u00c3\u00bcrgen M];", "empty=[];", "flag=[];");
  }

  @ParameterizedTest
  @EnumSource
  void getParameter_formBody_oneByOne(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) ->
                    response
                        .getWriter()
                        .print(
                            request.getParameter("a")
                                + request.getParameter("b")
                                + request.getParameter("c")
                                + Arrays.toString(request.getParameterValues("a"))
                                + Arrays.toString(request.getParameterValues("c"))
                                + Collections.list(request.getParameterNames()))));

    assertThat(post(port, "/api?a=1", FORM, "a=2&b=3").body()).isEqualTo("13null[1, 2]null[a, b]");
  }

  @ParameterizedTest
  @EnumSource
  void getParameter_charsetInContentType_counts(Before before) throws Exception {
    int port = start(app(before, TELL_PARAMETERS));

    assertThat(post(port, "/api", FORM + "; charset=ISO-8859-1", "a=%E4").body())
        .isEqualTo("a=[\u00c3\u00a4];");
  }

  @Test
  void getParameter_noCharset_isReadAsTheContainerDoes() throws Exception {
    int untouched = start(app(Before.LEFT_IT, TELL_PARAMETERS));
    int buffered = start(app(Before.READ_IT, TELL_PARAMETERS));

    assertThat(post(buffered, "/api", FORM, "a=%C3%A4").body())
        .isEqualTo(post(untouched, "/api", FORM, "a=%C3%A4").body())
        .startsWith("a=[");
  }

  @Test
  void getParameter_bodyBufferedAndEncodingSetByTheApp_counts() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  request.setCharacterEncoding("ISO-8859-1");
                  TELL_PARAMETERS.handle(request, response);
                }));

    assertThat(post(port, "/api", FORM, "a=%E4").body()).isEqualTo("a=[\u00c3\u00a4];");
  }

  @ParameterizedTest
  @EnumSource
  void getParameter_jsonBody_onlyTheQueryCounts(Before before) throws Exception {
    int port = start(app(before, TELL_PARAMETERS));

    assertThat(post(port, "/api?q=1", "application/json", "a=1").body()).isEqualTo("q=[1];");
  }

  @ParameterizedTest
  @EnumSource
  void getParameter_afterForwardWithQuery_hasAll(Before before) throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(before.script.filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) ->
                        request.getRequestDispatcher("/to?a=f").forward(request, response))
                .servlet("/to", TELL_PARAMETERS));

    assertThat(post(port, "/api?q=1", FORM, "a=1").body()).contains("a=[f, 1];").contains("q=[1];");
  }

  @Test
  void getParameter_bodyBuffered_streamIsStillThere() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  String value = request.getParameter("a");
                  response.getWriter().print(value + " ");
                  response
                      .getWriter()
                      .print(new String(request.getInputStream().readAllBytes(), ISO_8859_1));
                }));

    assertThat(post(port, "/api", FORM, "a=1").body()).isEqualTo("1 a=1");
  }

  @Test
  void getInputStream_halfReadBeforeForward_goesOnWhereItStopped() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(Script.bufferingBody().filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> {
                      request.getInputStream().read();
                      request.getRequestDispatcher("/to").forward(request, response);
                    })
                .servlet("/to", TELL_STREAM));

    assertThat(post(port, "/api", "text/plain", "abc").body()).isEqualTo("bc");
  }

  @Test
  void getInputStream_inErrorPage_isTheSameStream() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filterEverywhere(Script.bufferingBody().filter(), "/*")
                .servlet(
                    "/api",
                    (request, response) -> {
                      request.getInputStream().read();
                      response.sendError(418);
                    })
                .servlet("/error", TELL_STREAM)
                .errorPage(418, "/error"));

    assertThat(post(port, "/api", "text/plain", "abc").body()).isEqualTo("bc");
  }

  @ParameterizedTest
  @EnumSource
  void setReadListener_getsAllOctetsAfterTheServletReturned(Before before) throws Exception {
    int port = start(app(before, RequestBodyTest::readByListener));

    Response response = post(port, "/api", "text/plain", "0123456789".repeat(50));

    assertThat(response.body()).isEqualTo("0123456789".repeat(50) + "/end");
    assertThat(response.values("X-Returned")).containsExactly("true");
  }

  @ParameterizedTest
  @EnumSource
  void setReadListener_noBody_onlyTheEndIsTold(Before before) throws Exception {
    int port = start(app(before, RequestBodyTest::readByListener));

    assertThat(post(port, "/api", "text/plain", "").body()).isEqualTo("/end");
  }

  @ParameterizedTest
  @EnumSource
  void setReadListener_notAsynchronous_isRefused(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  ServletInputStream in = request.getInputStream();
                  assertThatThrownBy(() -> in.setReadListener(new Collector(request, response)))
                      .isInstanceOf(IllegalStateException.class);
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "text/plain", "abc").body()).isEqualTo("refused");
  }

  @Test
  void setReadListener_listenerThrows_hearsOfIt() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  AsyncContext async = request.startAsync();
                  async.setTimeout(10_000);
                  request
                      .getInputStream()
                      .setReadListener(
                          new ReadListener() {
                            @Override
                            public void onDataAvailable() throws IOException {
                              throw new IOException("of the application");
                            }

                            @Override
                            public void onAllDataRead() {}

                            @Override
                            public void onError(Throwable failure) {
                              response.setHeader("X-Failure", failure.getMessage());
                              async.complete();
                            }
                          });
                }));

    assertThat(post(port, "/api", "text/plain", "abc").values("X-Failure"))
        .containsExactly("of the application");
  }

  @ParameterizedTest
  @EnumSource
  void getParts_multipartBody_isThere(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  for (Part part : request.getParts()) {
                    response
                        .getWriter()
                        .print(
                            part.getName()
                                + "="
                                + new String(part.getInputStream().readAllBytes(), ISO_8859_1)
                                + ";");
                  }
                  Part file = request.getPart("f");
                  response
                      .getWriter()
                      .print(
                          request.getParameter("a")
                              + request.getParameter("q")
                              + request.getParameter("f")
                              + file.getSubmittedFileName()
                              + request.getPart("none"));
                }));
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\ndata\r\n--b--\r\n";

    assertThat(post(port, "/api?q=2", "multipart/form-data; boundary=b", body).body())
        .isEqualTo("a=1;f=data;12nullxnull");
  }

  @Test
  void getParts_bodyBufferedAndOfAnotherType_areRefused() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  assertThatThrownBy(request::getParts).isInstanceOf(ServletException.class);
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "text/plain", "--b--").body()).isEqualTo("refused");
  }

  @Test
  void getParts_bodyBufferedAndMalformed_areRefused() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  assertThatThrownBy(request::getParts)
                      .isInstanceOf(ServletException.class)
                      .hasMessageContaining("no multipart/form-data");
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "multipart/form-data; boundary=b", "--c--").body())
        .isEqualTo("refused");
  }

  @Test
  void body_withinAndAtTheLimit_isRead() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 1000", "x".repeat(1000)))
        .isEqualTo("Octets 1000");
  }

  @Test
  void body_announcedAboveTheLimit_isTooLarge() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 1001", "x".repeat(1001)))
        .isEqualTo("TooLarge");
  }

  @Test
  void body_chunkedAboveTheLimit_isTooLarge() throws Exception {
    String chunked = "3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n";

    assertThat(bodySeen(Script.BODY_LIMIT, "Transfer-Encoding: chunked", chunked))
        .isEqualTo("TooLarge");
  }

  @Test
  void body_brokenOffByTheClient_isUnreadable() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Content-Length: 10", "abc")).isEqualTo("Unreadable");
  }

  @Test
  void body_malformedChunk_isUnreadable() throws Exception {
    assertThat(bodySeen(Script.BODY_LIMIT, "Transfer-Encoding: chunked", "zz\r\nabc\r\n0\r\n\r\n"))
        .isEqualTo("Unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parameter", "stream", "half", "reader"})
  void body_consumedByAnEarlierFilter_isSaidToBe(String way) throws Exception {
    Filter consuming =
        (request, response, chain) -> {
          switch (way) {
            case "parameter" -> request.getParameter("a");
            case "stream" -> request.getInputStream().readAllBytes();
            case "half" -> request.getInputStream().read();
            default -> request.getReader();
          }
          chain.doFilter(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(consuming, "/*")
                .filter(Script.bufferingBody().filter(), "/*")
                .servlet("/api", TELL_PARAMETERS));

    assertThat(post(port, "/api", FORM, "a=1").status()).isEqualTo(503);
  }

  @Test
  void body_chunkedAndConsumedByAnEarlierFilter_isSaidToBe() throws Exception {
    Filter consuming =
        (request, response, chain) -> {
          request.getInputStream().readAllBytes();
          chain.doFilter(request, response);
        };
    int port =
        start(
            WebApp.at("")
                .filter(consuming, "/*")
                .filter(Script.bufferingBody().filter(), "/*")
                .servlet("/api", TELL_STREAM));

    Response response =
        exchange(port, "POST", "/api", "3\r\na=1\r\n0\r\n\r\n", "Transfer-Encoding: chunked");

    assertThat(response.status()).isEqualTo(503);
  }

  @Test
  void hiddenParameters_formAndQuery_restIsShown() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(Script.bufferingBody(Hidden.ACCESS_TOKEN_PARAMETER).filter(), "/*")
                .servlet("/api", TELL_PARAMETERS));

    assertThat(post(port, "/api?access_token=t&x=1", FORM, "access_token=t&y=2").body())
        .isEqualTo("x=[1];y=[2];");
  }

  private static WebApp app(Before before, WebApp.Handling handling) {
    return WebApp.at("").filterEverywhere(before.script.filter(), "/*").servlet("/api", handling);
  }

  /** What the view tells of a body, sent by a client that then says no more. */
  private String bodySeen(int limit, String framing, String body) throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    Script script =
        Script.of(
            view -> {
              RequestBody found = view.body(limit);
              String name = found.getClass().getSimpleName();
              seen.complete(
                  found instanceof RequestBody.Octets octets
                      ? name + " " + octets.octets().length
                      : name);
              return Script.refuse();
            });
    int port = start(WebApp.at("").filter(script.filter(), "/*").servlet("/api", TELL_STREAM));
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", body, "Connection: close", framing)).finish();
      return seen.get(10, SECONDS);
    }
  }

  private static void readByListener(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.startAsync().setTimeout(10_000);
    Collector collector = new Collector(request, response);
    request.getInputStream().setReadListener(collector);
    collector.returned = true;
  }

  /** Collects a body as it comes and answers with it. */
  private static final class Collector implements ReadListener {

    private final ServletInputStream in;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean returned;

    private Collector(HttpServletRequest request, HttpServletResponse response) throws IOException {
      this.in = request.getInputStream();
      this.request = request;
      this.response = response;
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] some = new byte[64];
      while (in.isReady() && !in.isFinished()) {
        int count = in.read(some);
        if (count > 0) {
          text.append(new String(some, 0, count, ISO_8859_1));
        }
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      response.setHeader("X-Returned", Boolean.toString(returned));
      response.getOutputStream().print(text + "/end");
      request.getAsyncContext().complete();
    }

    @Override
    public void onError(Throwable failure) {
      request.getAsyncContext().complete();
    }
  }
}
