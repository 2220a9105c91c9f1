package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.testing.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the page on deployment says, done with Debian's Tomcat and its example application. */
@Timeout(180)
class DebianTomcatTest {

  private static final Page PAGE = new Page("docs/deployment.md");
  private static final String HELLO = "/servlets/servlet/HelloWorldExample";

  private final TestIssuer issuer = new TestIssuer();
  private final Map<String, String> variables = new HashMap<>();
  private Path tomcat;

  /** Where the user is, and {@code /var/lib/tomcat10}, {@code /etc}, {@code /srv}. */
  @TempDir Path home;

  @TempDir Path root;

  @BeforeEach
  void prepare() throws Exception {
    DebianTomcat.mustBeInstalled();
    tomcat = DebianTomcat.base(root.resolve("var/lib/tomcat10"));
    Files.createDirectories(root.resolve("etc/default"));
    variables.put("JAR", WebApplication.JAR.toAbsolutePath().normalize().toString());
    variables.put("TOMCAT", tomcat.toString());
    variables.put("WAR", "your-app.war");
    Page.run("jar --create --file your-app.war -C " + DebianTomcat.EXAMPLES + " .", home, Map.of());
    run("file");
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void oneApplication_inTheWarOrBesideIt() throws Exception {
    // beside each other in one server, so the second one under another name
    run("context");
    Files.move(
        tomcat.resolve("conf/Catalina/localhost/your-app.xml"),
        tomcat.resolve("conf/Catalina/localhost/untouched.xml"));
    run("war");
    try (DebianTomcat server = DebianTomcat.start(tomcat, Map.of())) {
      assertThat(curl("closed", server))
          .contains("HTTP/1.1 401", "WWW-Authenticate: Bearer realm=\"protected\"");
      assertThat(curl("last", server)).contains("HTTP/1.1 401");
      assertThat(curl("open", server)).contains("HTTP/1.1 200");
      assertThat(server.log())
          .contains("Tollgate is in force:", "configured by /WEB-INF/tollgate.properties");

      Client client = new Client(server.port(), "/your-app");
      assertThatExamplesAreClosed(client);
      assertThatExamplesWork(client);
      assertThatWebSocketNeedsToken(server.port());

      Client untouched = new Client(server.port(), "/untouched");
      assertThat(untouched.get(HELLO).statusCode()).isEqualTo(401);
      assertThat(untouched.get(HELLO, issuer.token()).body()).contains("Hello World!");
    }
  }

  /** A server that starts slowly needs a minute for each of these. */
  @Test
  @EnabledIfSystemProperty(named = "test.full", matches = "true")
  void allApplications_jarInTheServersLibrary() throws Exception {
    run("server");
    Files.copy(home.resolve("your-app.war"), tomcat.resolve("webapps/your-app.war"));
    Files.createDirectory(tomcat.resolve("webapps/second"));
    Files.writeString(tomcat.resolve("webapps/second/index.html"), "The second one");
    String options =
        Page.run(
            ". ./default/tomcat10; printf %s \"$JAVA_OPTS\"",
            root.resolve("etc"), Map.of("JAVA_OPTS", "-Djava.awt.headless=true"));
    try (DebianTomcat server = DebianTomcat.start(tomcat, Map.of("JAVA_OPTS", options))) {
      Client examples = new Client(server.port(), "/your-app");
      assertThatExamplesAreClosed(examples);
      assertThatExamplesWork(examples);
      Client second = new Client(server.port(), "/second");
      assertThat(second.get("/").statusCode()).isEqualTo(401);
      assertThat(second.get("/", issuer.token()).body()).isEqualTo("The second one");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "test.full", matches = "true")
  void environment_namesNoReadableFile_nothingStarts() throws Exception {
    run("war");
    try (DebianTomcat server =
        DebianTomcat.start(tomcat, Map.of("TOLLGATE_CONFIG", root + "/etc/none.properties"))) {
      assertThat(new Client(server.port(), "/your-app").get(HELLO).statusCode()).isEqualTo(404);
      assertThat(server.log()).contains("config: " + root + "/etc/none.properties does not exist");
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "test.full", matches = "true")
  void required_withoutConfiguration_nothingStarts() throws Exception {
    Files.delete(home.resolve("WEB-INF/tollgate.properties"));
    run("war");
    try (DebianTomcat server = DebianTomcat.start(tomcat, Map.of("TOLLGATE_REQUIRED", "true"))) {
      assertThat(new Client(server.port(), "/your-app").get(HELLO).statusCode()).isEqualTo(404);
      assertThat(server.log()).contains("no /WEB-INF/tollgate.properties");
    }
  }

  private static void assertThatExamplesAreClosed(Client client) throws Exception {
    for (String path :
        new String[] {
          "/", "/index.html", HELLO, "/jsp/jsp2/el/basic-arithmetic.jsp", "/async/async0", "/none"
        }) {
      HttpResponse<String> refused = client.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.headers().allValues("WWW-Authenticate"))
          .as(path)
          .containsExactly("Bearer realm=\"protected\"");
      assertThat(refused.headers().allValues("Set-Cookie")).as(path).isEmpty();
    }
  }

  private void assertThatExamplesWork(Client client) throws Exception {
    assertThat(client.get("/index.html", issuer.token()).body()).contains("Apache Tomcat Examples");
    assertThat(client.get(HELLO, issuer.token()).body()).contains("Hello World!");
    assertThat(
            client
                .postForm(
                    "/servlets/servlet/RequestParamExample",
                    issuer.token(),
                    "firstname=Ada&lastname=L%C3%BCders")
                .body())
        .contains("Ada", "Lüders");
    HttpResponse<String> session =
        client.get(
            "/servlets/servlet/SessionExample?dataname=fruit&datavalue=plum", issuer.token());
    String cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(
            client
                .get("/servlets/servlet/SessionExample", issuer.token(), Map.of("Cookie", cookie))
                .body())
        .contains("fruit = plum");
    assertThat(client.get("/async/async1", issuer.token()).statusCode()).isEqualTo(200);
    assertThat(client.get("/jsp/jsp2/el/basic-arithmetic.jsp", issuer.token()).body())
        .contains("<td>${3/0}</td>", "<td>Infinity</td>");
    assertThat(client.get("/none", issuer.token()).statusCode()).isEqualTo(404);
  }

  private void assertThatWebSocketNeedsToken(int port) throws Exception {
    URI echo = URI.create("ws://127.0.0.1:" + port + "/your-app/websocket/echoProgrammatic");
    CompletableFuture<String> answer = new CompletableFuture<>();
    WebSocket.Listener listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            answer.complete(text.toString());
            return null;
          }
        };
    HttpClient http = HttpClient.newHttpClient();
    assertThatThrownBy(
            () -> http.newWebSocketBuilder().buildAsync(echo, listener).get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
    WebSocket socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + issuer.token())
            .buildAsync(echo, listener)
            .get(20, TimeUnit.SECONDS);
    socket.sendText("over a socket", true);
    assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("over a socket");
    socket.abort();
  }

  /** Runs commands of the page, word by word but for the issuer and the root of all paths. */
  private void run(String block) throws IOException, InterruptedException {
    String commands =
        PAGE.block(block)
            .replace("https://as.example.com", issuer.url())
            .replace("https://api.example.com", TestTokens.AUDIENCE)
            .replace("/etc/", root + "/etc/")
            .replace("/srv/", root + "/srv/");
    Page.run(commands, home, variables);
  }

  private String curl(String block, DebianTomcat server) throws IOException, InterruptedException {
    return Page.run(
        PAGE.block(block).replace("localhost:8080", "127.0.0.1:" + server.port()),
        home,
        Map.of("TOKEN", issuer.token()));
  }
}
