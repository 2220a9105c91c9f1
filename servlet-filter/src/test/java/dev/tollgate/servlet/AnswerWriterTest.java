package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Answer;
import dev.tollgate.Decision;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerWriterTest extends ContainerTest {

  private static final WebApp.Handling OK = (request, response) -> response.getWriter().print("ok");

  @Test
  void write_head_hasTheLengthAndNoBody() throws Exception {
    int port = start(refusing(Script.answer(401)));

    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("HEAD", "/api", "", "X: y"));
      Response head = connection.receive("HEAD");
      assertThat(head.status()).isEqualTo(401);
      assertThat(head.values("Content-Length"))
          .containsExactly(Integer.toString(Script.REFUSAL.length()));

      connection.send(request("GET", "/api", "", "Connection: close"));
      assertThat(connection.receive("GET").body()).isEqualTo(Script.REFUSAL);
      assertThat(connection.isClosedByServer()).isTrue();
    }
  }

  @Test
  void write_noBody_isEmpty() throws Exception {
    Answer empty =
        new Answer(403, List.of(new HeaderField("Cache-Control", "no-store")), null, false);
    int port = start(refusing(empty));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).isEmpty();
    assertThat(response.values("Content-Type")).isEmpty();
    assertThat(response.values("Content-Length")).containsExactly("0");
  }

  @Test
  void write_typeAmongTheFields_isUsed() throws Exception {
    Answer problem =
        new Answer(
            403, List.of(new HeaderField("Content-Type", "application/problem+json")), "{}", false);
    int port = start(refusing(problem));

    assertThat(get(port, "/api").values("Content-Type"))
        .containsExactly("application/problem+json");
  }

  @Test
  void write_noTypeAmongTheFields_isJson() throws Exception {
    int port = start(after(html(), new Answer(403, List.of(), "{}", false)));

    assertThat(get(port, "/api").values("Content-Type"))
        .singleElement()
        .asString()
        .startsWith("application/json");
  }

  @Test
  void write_fieldsOfEarlierFilters_stayUnlessReplaced() throws Exception {
    Filter earlier =
        earlier(
            response -> {
              response.setHeader("Access-Control-Allow-Origin", "https://app.example");
              response.setHeader("Vary", "Accept-Language");
              response.setHeader("Cache-Control", "max-age=3600");
            });
    Answer answer =
        new Answer(
            401,
            List.of(
                new HeaderField("Cache-Control", "no-store"), new HeaderField("Vary", "Origin")),
            "{}",
            false);
    int port = start(after(earlier, answer));

    Response response = get(port, "/api");

    assertThat(response.values("Access-Control-Allow-Origin"))
        .containsExactly("https://app.example");
    assertThat(String.join(",", response.values("Vary"))).contains("Accept-Language", "Origin");
    assertThat(response.values("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void write_earlierFilterTookTheWriter_answerIsWhole() throws Exception {
    Filter earlier = earlier(response -> response.getWriter().print("<html>"));
    int port = start(after(earlier, Script.answer(401)));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).isEqualTo(Script.REFUSAL);
  }

  @Test
  void write_containersPage_hasOurFieldsAndNoStackTrace() throws Exception {
    int port = start(refusing(Script.containerPage(401)));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate")).containsExactly("Bearer realm=\"protected\"");
    assertThat(response.values("Cache-Control")).singleElement().asString().contains("no-store");
    assertThat(response.body()).doesNotContain("TollgateFilter", "Exception");
  }

  @Test
  void write_smallBodyUnread_connectionIsReused() throws Exception {
    int port = start(refusing(Script.answer(401)));

    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request("POST", "/api", "0123456789", "Content-Length: 10"));
      assertThat(connection.receive("POST").status()).isEqualTo(401);

      connection.send(request("GET", "/api", "", "Connection: close"));
      assertThat(connection.receive("GET").body()).isEqualTo(Script.REFUSAL);
    }
  }

  @Test
  void write_largeBodyUnread_answerIsWholeAndConnectionReusedOrClosed() throws Exception {
    int port = start(refusing(Script.answer(401)));

    try (RawConnection connection = new RawConnection(port)) {
      // more than containers read in advance, and no more than goes out before any can answer
      connection.send(request("POST", "/api", "x".repeat(60_000), "Content-Length: 60000"));
      Response first = connection.receive("POST");
      assertThat(first.status()).isEqualTo(401);
      assertThat(first.body()).isEqualTo(Script.REFUSAL);

      if (!connection.isClosedByServer(request("GET", "/api", "", "Connection: close"))) {
        assertThat(connection.receive("GET").body()).isEqualTo(Script.REFUSAL);
      }
    }
  }

  private static WebApp refusing(Answer answer) {
    return WebApp.at("")
        .filterEverywhere(
            Script.always(new Decision.Refuse(Reason.TOKEN_EXPIRED, answer)).filter(), "/*")
        .servlet("/api", OK);
  }

  private static WebApp after(Filter earlier, Answer answer) {
    return WebApp.at("")
        .filter(earlier, "/*")
        .filter(Script.always(new Decision.Refuse(Reason.DENIED, answer)).filter(), "/*")
        .servlet("/api", OK);
  }

  private static Filter html() {
    return earlier(response -> response.setContentType("text/html"));
  }

  private static Filter earlier(Preparation preparation) {
    return (request, response, chain) -> {
      preparation.prepare((HttpServletResponse) response);
      chain.doFilter(request, response);
    };
  }

  private interface Preparation {
    void prepare(HttpServletResponse response) throws IOException;
  }
}
