package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.browser.Browser;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a script of another origin can do and read, in a real browser. What it may not, it sees as a
 * {@code TypeError}.
 */
class BrowserCorsTest {
  private static AuthorizationServer authorizationServer;
  private static Browser browser;
  private static String token;

  /** An application with cross-origin rules of its own, as it would have without the filter. */
  private static final class Open extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
      allow(request, response);
      response.setHeader("Access-Control-Allow-Headers", "Authorization");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      allow(request, response);
      response.getWriter().print("Hello, " + request.getRemoteUser());
    }

    private static void allow(HttpServletRequest request, HttpServletResponse response) {
      response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
    }
  }

  @BeforeAll
  static void start() throws Exception {
    browser = new Browser();
    authorizationServer = AuthorizationServer.start(0, Duration.ofMinutes(10));
    token = new TestApp(authorizationServer, DemoClient.JWT).authorize("orders.read").access();
  }

  @AfterAll
  static void stop() {
    browser.close();
    if (authorizationServer != null) {
      authorizationServer.close();
    }
  }

  @Test
  void byDefault_preflightsAreProtectedAndRefusalsUnreadable() throws Exception {
    try (LoopbackServer api = api(Map.of())) {
      assertThat(withToken(api, token)).isEqualTo("TypeError");
      assertThat(withoutToken(api)).isEqualTo("TypeError");
    }
  }

  @Test
  void preflightsPass_theApplicationAnswersThem() throws Exception {
    try (LoopbackServer api = api(Map.of("cors.preflight", "pass"))) {
      assertThat(withToken(api, token)).isEqualTo("200 null Hello, alice");
      assertThat(withToken(api, "bad")).as("our refusal").isEqualTo("TypeError");
      assertThat(withoutToken(api)).isEqualTo("TypeError");
    }
  }

  @Test
  void refusalsToListedOrigins_areReadableWithTheirChallenge() throws Exception {
    Map<String, String> keys =
        Map.of("cors.preflight", "pass", "cors.origins", browser.origin(), "realm", "orders");
    try (LoopbackServer api = api(keys)) {
      assertThat(withToken(api, token)).isEqualTo("200 null Hello, alice");
      assertThat(withToken(api, "bad"))
          .startsWith("401 Bearer realm=\"orders\", error=\"invalid_token\"")
          .contains("{\"error\":\"invalid_token\"");
      assertThat(withoutToken(api))
          .startsWith("401 Bearer realm=\"orders\" ")
          .contains("{\"error\":\"unauthorized\"");
    }
  }

  @Test
  void refusalsToOtherOrigins_areUnreadable() throws Exception {
    Map<String, String> keys =
        Map.of("cors.preflight", "pass", "cors.origins", "https://app.example.com");
    try (LoopbackServer api = api(keys)) {
      assertThat(withToken(api, "bad")).isEqualTo("TypeError");
      assertThat(withoutToken(api)).isEqualTo("TypeError");
    }
  }

  @Test
  void metadata_isReadableFromAnywhere() throws Exception {
    try (LoopbackServer api = api(Map.of("resource", "https://api.example.com"))) {
      String url = api.url() + "/.well-known/oauth-protected-resource";
      // the field makes the browser ask first
      assertThat(fetch(url, "{headers: {'MCP-Protocol-Version': '2025-11-25'}}"))
          .startsWith("200 ")
          .contains("\"resource\":\"https://api.example.com\"");
    }
  }

  private static String withToken(LoopbackServer api, String token) throws Exception {
    return fetch(api.url() + "/x", "{headers: {Authorization: 'Bearer " + token + "'}}");
  }

  private static String withoutToken(LoopbackServer api) throws Exception {
    return fetch(api.url() + "/x", "{}");
  }

  /** Status, challenge and body. */
  private static String fetch(String url, String options) throws Exception {
    return browser.run(
        """
        const answer = await fetch('%s', %s);
        return answer.status + ' ' + answer.headers.get('WWW-Authenticate') + ' ' + await answer.text();
        """
            .formatted(url, options));
  }

  private static LoopbackServer api(Map<String, String> keys) throws Exception {
    FilterHolder tollgate = new FilterHolder(new TollgateFilter());
    tollgate.setInitParameter("issuer", authorizationServer.issuer());
    tollgate.setInitParameter("audience", "https://orders.example.com");
    tollgate.setInitParameter("token-kind", "jwt");
    keys.forEach(tollgate::setInitParameter);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(tollgate, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Open()), "/*");
    LoopbackServer server = LoopbackServer.bind("cors", 0);
    server.start(context);
    return server;
  }
}
