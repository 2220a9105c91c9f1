package dev.tollgate.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.example.TestApp.Tokens;
import dev.tollgate.example.logout.BackChannelLogout;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The handler that {@code docs/bearer.md} shows, with a cache that would outlast the test. */
class BackChannelLogoutTest {
  private static final String CLIENT = "orders-api";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private static RSAKey logoutKey;
  private static HttpServer logoutKeys;
  private static AuthorizationServer authorizationServer;
  private static LoopbackServer api;

  @BeforeAll
  static void start() throws Exception {
    authorizationServer = AuthorizationServer.start(0, Duration.ofMinutes(10));
    logoutKey = new RSAKeyGenerator(2048).keyID("logout").generate();
    logoutKeys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] keys = new JWKSet(logoutKey).toString().getBytes(UTF_8); // the public half
    logoutKeys.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    logoutKeys.start();
    api = LoopbackServer.bind("logout", 0);
    api.start(application());
  }

  @AfterAll
  static void stop() {
    api.close();
    logoutKeys.stop(0);
    authorizationServer.close();
  }

  private static ServletContextHandler application() {
    FilterHolder tollgate = new FilterHolder(new TollgateFilter());
    tollgate.setInitParameter("issuer", authorizationServer.issuer());
    tollgate.setInitParameter("token-kind", "opaque");
    tollgate.setInitParameter("audience", "https://orders.example.com");
    tollgate.setInitParameter("introspection.client-id", "orders-api");
    tollgate.setInitParameter("introspection.client-secret", "demo-orders-api-secret");
    tollgate.setInitParameter("introspection.cache.ttl", "1h");
    tollgate.setInitParameter("rules", "POST /backchannel-logout public | * /** authenticated");
    ServletHolder logout = new ServletHolder(new BackChannelLogout());
    logout.setInitParameter("issuer", authorizationServer.issuer());
    logout.setInitParameter("client-id", CLIENT);
    logout.setInitParameter(
        "jwks-uri", "http://127.0.0.1:" + logoutKeys.getAddress().getPort() + "/");
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(tollgate, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(logout, "/backchannel-logout");
    context.addServlet(new ServletHolder(new WebXmlTest.Hello()), "/*");
    return context;
  }

  @Test
  void logout_endsWhatWasRemembered() throws Exception {
    Tokens tokens = new TestApp(authorizationServer, DemoClient.OPAQUE).authorize("orders.read");
    assertThat(get(tokens).body()).isEqualTo("Hello, alice");
    new TestApp(authorizationServer, DemoClient.OPAQUE).revoke(tokens);
    assertThat(get(tokens).statusCode()).as("remembered").isEqualTo(200);

    HttpResponse<String> answer = logout(logoutToken(UnaryOperator.identity(), logoutKey));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(get(tokens).statusCode()).isEqualTo(401);
  }

  /** What must not log anybody out: one thing wrong each. */
  private enum Forgery {
    NONCE(claims -> claims.claim("nonce", "n")),
    NO_EVENT(claims -> claims.claim("events", Map.of("other", Map.of()))),
    FOREIGN_AUDIENCE(claims -> claims.audience("another")),
    FOREIGN_ISSUER(claims -> claims.issuer("https://other.example.com")),
    EXPIRED(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)))),
    NO_SUBJECT(claims -> claims.subject(null));

    final UnaryOperator<JWTClaimsSet.Builder> change;

    Forgery(UnaryOperator<JWTClaimsSet.Builder> change) {
      this.change = change;
    }
  }

  @ParameterizedTest
  @EnumSource
  void forgery_isRefusedAndForgetsNothing(Forgery forgery) throws Exception {
    assertRefused(logoutToken(forgery.change, logoutKey));
  }

  @Test
  void anotherKey_isRefusedAndForgetsNothing() throws Exception {
    RSAKey forged = new RSAKeyGenerator(2048).keyID("logout").generate();
    assertRefused(logoutToken(UnaryOperator.identity(), forged));
  }

  @Test
  void noToken_isRefusedAndForgetsNothing() {
    assertRefused("");
  }

  @Test
  void documentation_showsThisHandler() throws Exception {
    String source =
        Files.readString(
            Path.of("src/test/java/dev/tollgate/example/logout/BackChannelLogout.java"));
    String shown = source.substring(source.indexOf("public class"));
    assertThat(Files.readString(Path.of("../docs/bearer.md")))
        .contains("```java\n" + shown + "```");
  }

  private static void assertRefused(String logoutToken) {
    TestApp app = new TestApp(authorizationServer, DemoClient.OPAQUE);
    Tokens tokens = app.authorize("orders.read");
    assertThat(get(tokens).statusCode()).isEqualTo(200);
    app.revoke(tokens);

    assertThat(logout(logoutToken).statusCode()).isEqualTo(400);

    assertThat(get(tokens).statusCode()).as("remembered").isEqualTo(200);
  }

  private static HttpResponse<String> get(Tokens tokens) {
    return Api.get(api.url() + "/hello", "Authorization", tokens.bearer());
  }

  private static HttpResponse<String> logout(String token) {
    return Api.post(api.url() + "/backchannel-logout", Map.of("logout_token", token));
  }

  private static String logoutToken(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey key)
      throws JOSEException {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(authorizationServer.issuer())
            .audience(CLIENT)
            .subject("alice")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120)))
            .jwtID("1")
            .claim("events", Map.of(EVENT, Map.of()));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID(key.getKeyID())
                .build(),
            change.apply(claims).build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }
}
