package dev.tollgate.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollgate.Caller;
import dev.tollgate.ErrorBody;
import dev.tollgate.Tollgate;
import dev.tollgate.config.ConfigurationException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProtectedServerTest {

  private static final ProtectedServer.Application ECHO =
      (exchange, caller) ->
          Replies.send(
              exchange,
              201,
              "text/plain",
              exchange.getRequestMethod()
                  + ' '
                  + exchange.getRequestURI()
                  + " by "
                  + caller.map(Caller::getName).orElse("nobody")
                  + ": "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));

  private final TestIssuer issuer = TestIssuer.start();

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void start_noRules_needsATokenForEverything() throws Exception {
    try (ProtectedServer api = ProtectedServer.start(issuer)) {
      assertThat(Requests.getWithToken(api, "/a", issuer.token().jwt()).body()).isEqualTo("alice");
      HttpResponse<String> refused = Requests.get(api.uri("/a"));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"protected\"");
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(refused.body()).contains("\"unauthorized\"");
    }
  }

  @Test
  void start_rules_decide() throws Exception {
    try (ProtectedServer api =
        ProtectedServer.start(
            issuer, ECHO, "GET /open/** public", "* /a/b/c deny", "* /a/** scope=a")) {
      String token = issuer.token().scope("a").jwt();

      assertThat(Requests.get(api.uri("/open/x?y=%20")).body())
          .isEqualTo("GET /open/x?y=%20 by nobody: ");
      assertThat(Requests.getWithToken(api, "/a/%c3%a9", token).body())
          .isEqualTo("GET /a/%c3%a9 by alice: ");
      HttpResponse<String> poor = Requests.getWithToken(api, "/a/%c3%a9", issuer.token().jwt());
      assertThat(poor.statusCode()).isEqualTo(403);
      assertThat(poor.headers().firstValue("WWW-Authenticate").orElseThrow())
          .contains("scope=\"a\"");
      assertThat(Requests.getWithToken(api, "/a/b/c", token).statusCode()).isEqualTo(403);
      assertThat(Requests.getWithToken(api, "/other", token).statusCode()).isEqualTo(403);
      assertThat(Requests.getWithToken(api, "/a%2e%2e/b", token).statusCode()).isEqualTo(400);
    }
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ProtectedServer.start(issuer, "GET /a scop=a").close());
  }

  @Test
  void body_readByTollgate_isThereForTheApplication() throws Exception {
    try (Tollgate tollgate =
            issuer.tollgate(Map.of("bearer.form", "true", "body.max-buffered", "2k"));
        ProtectedServer api = ProtectedServer.start(tollgate, ECHO)) {
      String form = "a=1&access_token=" + issuer.token().jwt();

      HttpResponse<String> response = Requests.post(api.uri("/"), form);

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("POST / by alice: " + form);
      HttpResponse<String> large = Requests.post(api.uri("/"), "a=" + "x".repeat(3000));
      assertThat(large.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void body_notReadByTollgate_isThereForTheApplication() throws Exception {
    try (ProtectedServer api = ProtectedServer.start(issuer, ECHO)) {
      HttpResponse<String> response =
          Requests.send(
              Requests.builder(api.uri("/"), "Authorization", "Bearer " + issuer.token().opaque())
                  .POST(BodyPublishers.ofString("hello")));

      assertThat(response.body()).isEqualTo("POST / by alice: hello");
    }
  }

  @Test
  void answers_haveTheirFields() throws Exception {
    try (Tollgate tollgate = issuer.tollgate().errorBody(ErrorBody.PROBLEM).build();
        ProtectedServer api = ProtectedServer.start(tollgate, ECHO)) {
      HttpResponse<String> refused = Requests.get(api.uri("/"));
      assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(refused.headers().firstValue("Cache-Control")).hasValue("no-store");

      HttpResponse<String> head =
          Requests.send(Requests.builder(api.uri("/")).method("HEAD", BodyPublishers.noBody()));
      assertThat(head.statusCode()).isEqualTo(401);
      assertThat(head.body()).isEmpty();

      issuer.goDown();
      HttpResponse<String> unavailable = Requests.getWithToken(api, "/", issuer.token().opaque());
      assertThat(unavailable.statusCode()).isEqualTo(503);
      assertThat(unavailable.headers().firstValue("Retry-After")).hasValue("5");
    }
  }

  @Test
  void application_thatFails_breaksItsOwnRequestOnly() throws Exception {
    ProtectedServer.Application failing =
        (exchange, caller) -> {
          if (exchange.getRequestURI().getPath().equals("/fail")) {
            throw new IllegalStateException("as the test wants it");
          }
          Replies.send(exchange, 200, "text/plain", "well");
        };
    try (ProtectedServer api = ProtectedServer.start(issuer, failing, "* /** public")) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Requests.get(api.uri("/fail")));
      assertThat(Requests.get(api.uri("/")).body()).isEqualTo("well");
    }
  }
}
