package dev.tollgate.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.RequestView;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.WebApp;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServletRequestViewTest extends ContainerTest {

  @Test
  void method_isAsSent() throws Exception {
    assertThat(seen("/app", "get /app/x HTTP/1.1\r\nHost: h\r\n", RequestView::method))
        .isEqualTo("get");
  }

  @Test
  void rawPath_keepsEscapesAndParameters() throws Exception {
    assertThat(
            seen("/app", "GET /app/a%20b;p=1/c%2Bd HTTP/1.1\r\nHost: h\r\n", RequestView::rawPath))
        .isEqualTo("/app/a%20b;p=1/c%2Bd");
  }

  @Test
  void path_isDecodedAndWithoutContext() throws Exception {
    assertThat(seen("/app", "GET /app/a%20b/c%2Bd?x HTTP/1.1\r\nHost: h\r\n", RequestView::path))
        .isEqualTo("/a b/c+d");
  }

  @Test
  void rawQuery_isAsSent() throws Exception {
    assertThat(seen("", "GET /x?q=%7E&q=a+b&e= HTTP/1.1\r\nHost: h\r\n", RequestView::rawQuery))
        .isEqualTo("q=%7E&q=a+b&e=");
  }

  @Test
  void rawQuery_none_isNull() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.1\r\nHost: h\r\n", RequestView::rawQuery)).isEqualTo("null");
  }

  @Test
  void contextPath_root_isEmpty() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.1\r\nHost: h\r\n", RequestView::contextPath)).isEmpty();
  }

  @Test
  void contextPath_isThePathsPrefix() throws Exception {
    assertThat(seen("/a/pp", "GET /a/pp/x HTTP/1.1\r\nHost: h\r\n", RequestView::contextPath))
        .isEqualTo("/a/pp");
  }

  @Test
  void contextPath_spelledOtherwise_isWhatWasSent() throws Exception {
    assertThat(seen("/a/pp", "GET /%61/p%70/x HTTP/1.1\r\nHost: h\r\n", RequestView::contextPath))
        .isEqualTo("/%61/p%70");
  }

  @Test
  void authority_isTheHostFieldAsSent() throws Exception {
    assertThat(
            seen("", "GET /x HTTP/1.1\r\nHost: API.example.com:8080\r\n", RequestView::authority))
        .isEqualToIgnoringCase("api.example.com:8080");
  }

  @Test
  void authority_defaultPortInTheField_stays() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.1\r\nHost: example.com:80\r\n", RequestView::authority))
        .isEqualTo("example.com:80");
  }

  @Test
  void authority_ipv6_keepsItsBrackets() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.1\r\nHost: [::1]:8080\r\n", RequestView::authority))
        .isEqualTo("[::1]:8080");
  }

  @Test
  void authority_absoluteForm_isTheTargets() throws Exception {
    assertThat(
            seen(
                "",
                "GET http://target.example/x HTTP/1.1\r\nHost: target.example\r\n",
                RequestView::authority))
        .isEqualTo("target.example");
  }

  @Test
  void authority_http10WithoutHost_isEmpty() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.0\r\n", RequestView::authority)).isEmpty();
  }

  @Test
  void authority_absoluteFormWithOtherHost_isTheTargetsUnlessTheContainerRefuses()
      throws Exception {
    assertThat(
            seenIfReached(
                "",
                "GET http://target.example/x HTTP/1.1\r\nHost: other.example\r\n",
                RequestView::authority))
        .isIn(null, "target.example");
  }

  @Test
  void authority_userInfoInHost_isHandedOnUnlessTheContainerRefuses() throws Exception {
    assertThat(
            seenIfReached(
                "",
                "GET /x HTTP/1.1\r\nHost: api.example@evil.example\r\n",
                RequestView::authority))
        .isIn(null, "api.example@evil.example");
  }

  @Test
  void headers_severalFields_keepTheirOrder() throws Exception {
    assertThat(
            seen(
                "",
                "GET /x HTTP/1.1\r\nHost: h\r\nAuthorization: a\r\nauthorization: b\r\n",
                view -> view.headers("AUTHORIZATION")))
        .isEqualTo("[a, b]");
  }

  @Test
  void headers_none_isEmpty() throws Exception {
    assertThat(seen("", "GET /x HTTP/1.1\r\nHost: h\r\n", view -> view.headers("Authorization")))
        .isEqualTo("[]");
  }

  @Test
  void connection_schemeSecurityAndPeer() throws Exception {
    assertThat(
            seen(
                "",
                "GET /x HTTP/1.1\r\nHost: h\r\n",
                view -> view.scheme() + " " + view.secure() + " " + view.remoteAddress()))
        .isEqualTo("http false 127.0.0.1");
  }

  /** What a view shows of a request, whose last lines are added here. */
  private String seen(String context, String head, Function<RequestView, Object> question)
      throws Exception {
    return requireNonNull(seenIfReached(context, head, question));
  }

  private @Nullable String seenIfReached(
      String context, String head, Function<RequestView, Object> question) throws Exception {
    AtomicReference<@Nullable String> seen = new AtomicReference<>();
    Script script =
        Script.of(
            view -> {
              seen.set(String.valueOf(question.apply(view)));
              return Script.refuse();
            });
    int port =
        start(
            WebApp.at(context)
                .filter(script.filter(), "/*")
                .servlet("/", (request, response) -> response.getWriter().print("ok")));
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(head + "Connection: close\r\n\r\n");
      connection.receive("GET");
    }
    return seen.get();
  }
}
