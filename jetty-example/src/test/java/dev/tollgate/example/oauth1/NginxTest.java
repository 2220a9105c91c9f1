package dev.tollgate.example.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The application behind an nginx that terminates TLS and strips a prefix: clients sign the public
 * URL, of which the application sees neither scheme nor host nor prefix.
 */
class NginxTest {

  private static final String ODD_TARGET = "/caf%C3%A9/a%7Eb%2Bc?q=a%20b&q=%7E&e=";

  /** Hands on the path as it was sent, and leaves no forwarding field of the client's own. */
  private static final String LOCATION =
      """
      location /%1$s/ {
        proxy_pass http://127.0.0.1:%2$d$inner_uri;
        proxy_set_header Host backend.internal;
        %3$s
      }
      """;

  private static final String X_FORWARDED =
      """
      proxy_set_header Forwarded "";
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Port $server_port;
      proxy_set_header X-Forwarded-Prefix /%1$s;
      """;

  private static final String FORWARDED =
      """
      proxy_set_header Forwarded "for=$remote_addr;proto=$scheme;host=\\"$http_host\\"";
      proxy_set_header X-Forwarded-For "";
      proxy_set_header X-Forwarded-Proto "";
      proxy_set_header X-Forwarded-Host "";
      proxy_set_header X-Forwarded-Port "";
      proxy_set_header X-Forwarded-Prefix /%1$s;
      """;

  /** What many have: nginx unescapes the path and escapes it again in its own way. */
  private static final String REWRITTEN =
      """
      location /rewritten/ {
        proxy_pass http://127.0.0.1:%d/;
        %s
      }
      """;

  /** For a container that knows of no prefix. */
  private static final String WHOLE =
      """
      location /%s/ {
        proxy_pass http://127.0.0.1:%d;
        proxy_set_header Forwarded "";
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-Host $http_host;
      }
      """;

  @TempDir private static Path folder;

  private static final List<AutoCloseable> STARTED = new ArrayList<>();

  private static HttpSender sender;
  private static String publicUrl;
  private static ProtectedApi untrusting;

  @BeforeAll
  static void start() throws Exception {
    Path program = Nginx.program();
    int port = Nginx.freePort();
    publicUrl = "https://localhost:" + port;
    Path credentials = CredentialsFile.write(folder);
    ProtectedApi trusting = started(credentials, "proxy.trusted", "127.0.0.1/32");
    ProtectedApi unset = started(credentials);
    ProtectedApi fixed = started(credentials, "public-url", publicUrl + "/fixed");
    untrusting = started(credentials, "proxy.trusted", "192.0.2.7/32");
    ProtectedApi rewriting = ProtectedApi.startForwarded(credentials);
    STARTED.add(0, rewriting);
    ProtectedApi both = ProtectedApi.startForwarded(credentials, "proxy.trusted", "127.0.0.1/32");
    STARTED.add(0, both);
    ServerKey key = ServerKey.make(folder);
    STARTED.add(
        Nginx.start(
            program,
            Files.createDirectories(Path.of("target", "nginx")),
            port,
            key,
            location("x-forwarded", trusting, X_FORWARDED)
                + location("forwarded", trusting, FORWARDED)
                + location("unset", unset, X_FORWARDED)
                + location("untrusting", untrusting, X_FORWARDED)
                + location("fixed", fixed, "")
                + WHOLE.formatted("container", rewriting.port())
                + WHOLE.formatted("container-and-filter", both.port())
                + REWRITTEN.formatted(trusting.port(), X_FORWARDED.formatted("rewritten"))));
    sender = HttpSender.withTls(key.trusted());
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable started : STARTED) {
      started.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded", "forwarded", "fixed"})
  void publicUrl_isReconstructed(String location) throws Exception {
    assertAccepted(send("GET", publicUrl + "/" + location + ODD_TARGET));
    assertAccepted(send("POST", publicUrl + "/" + location + "/items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"container", "container-and-filter"})
  void publicUrl_ofAContainerThatHasRewrittenTheRequest_isTakenAsItIs(String location)
      throws Exception {
    assertAccepted(send("GET", publicUrl + "/" + location + ODD_TARGET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unset", "untrusting"})
  void publicUrl_behindAProxyThatIsNotTrusted_isRefused(String location) throws Exception {
    assertRefused(send("GET", publicUrl + "/" + location + "/items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-forwarded", "forwarded"})
  void fieldsOfTheClient_areReplacedByTheProxy(String location) throws Exception {
    assertAccepted(
        send("GET", publicUrl + "/" + location + "/items", "X-Forwarded-Host", "evil.example"));
    assertAccepted(
        send("GET", publicUrl + "/" + location + "/items", "Forwarded", "host=evil.example"));
  }

  @Test
  void fieldsOfAPeerThatIsNoTrustedProxy_areIgnored() throws Exception {
    String[] spoofed = {
      "X-Forwarded-Proto", "https",
      "X-Forwarded-Host", "evil.example",
      "X-Forwarded-Prefix", "/evil",
      "Forwarded", "proto=https;host=evil.example"
    };
    assertAccepted(send("GET", untrusting.url() + "/items", spoofed));
    Call claimed = Call.get("HMAC-SHA1", "https://evil.example/evil/items");
    assertRefused(
        sender.send(
            Call.get("HMAC-SHA1", untrusting.url() + "/items"),
            SignpostClient.authorization(claimed),
            spoofed));
  }

  @Test
  void pathThatNginxRewrites_isRefusedUnlessItStaysTheSame() throws Exception {
    assertAccepted(send("GET", publicUrl + "/rewritten/items?q=%7E"));
    assertRefused(send("GET", publicUrl + "/rewritten/a%7Eb"));
  }

  private static ProtectedApi started(Path credentials, String... initParams) throws Exception {
    ProtectedApi api = ProtectedApi.start(credentials, initParams);
    STARTED.add(0, api);
    return api;
  }

  private static String location(String name, ProtectedApi api, String fields) {
    return LOCATION.formatted(name, api.port(), fields.formatted(name));
  }

  private static Reply send(String httpMethod, String url, String... fields) throws Exception {
    Call call = Call.of("HMAC-SHA1", httpMethod, url);
    return sender.send(call, SignpostClient.authorization(call), fields);
  }

  private static void assertAccepted(Reply reply) {
    assertThat(reply.status()).as(reply.challenge() + reply.body()).isEqualTo(200);
  }

  private static void assertRefused(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.challenge()).contains("oauth_problem=\"signature_invalid\"");
  }
}
