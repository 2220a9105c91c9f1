package dev.tollgate.servlet;

import static dev.tollgate.servlet.BodyFixture.TELL_STREAM;
import static dev.tollgate.servlet.BodyFixture.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.servlet.BodyFixture.Before;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application reads a body as a stream or with a reader. */
class BodyStreamTest extends ContainerTest {

  private static final WebApp.Handling TELL_READER =
      (request, response) ->
          response.getWriter().print(request.getReader().lines().collect(Collectors.joining("|")));

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
}
