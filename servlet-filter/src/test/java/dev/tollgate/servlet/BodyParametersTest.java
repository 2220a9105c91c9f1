package dev.tollgate.servlet;

import static dev.tollgate.servlet.BodyFixture.FORM;
import static dev.tollgate.servlet.BodyFixture.TELL_PARAMETERS;
import static dev.tollgate.servlet.BodyFixture.app;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Decision.Hidden;
import dev.tollgate.servlet.BodyFixture.Before;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application reads a form: parameters of body and query, and parts. */
class BodyParametersTest extends ContainerTest {

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
  void hiddenParameters_formAndQuery_restIsShown() throws Exception {
    int port =
        start(
            WebApp.at("")
                .filter(Script.bufferingBody(Hidden.ACCESS_TOKEN_PARAMETER).filter(), "/*")
                .servlet("/api", TELL_PARAMETERS));

    assertThat(post(port, "/api?access_token=t&x=1", FORM, "access_token=t&y=2").body())
        .isEqualTo("x=[1];y=[2];");
  }

  // Parts.

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
}
