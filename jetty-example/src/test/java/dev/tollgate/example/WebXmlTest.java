package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import oauth.signpost.OAuthConsumer;
import oauth.signpost.basic.DefaultOAuthConsumer;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deploys the blocks for {@code web.xml}, word by word but for the names of the servers. */
class WebXmlTest {
  private static final Path PAGE = Path.of("..", "docs", "getting-started.md");
  private static AuthorizationServer authorizationServer;

  @TempDir Path webApp;

  /** The application that somebody else wrote. */
  public static final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("Hello, " + request.getRemoteUser());
    }
  }

  @BeforeAll
  static void start() throws Exception {
    authorizationServer = AuthorizationServer.start(0, Duration.ofMinutes(10));
  }

  @AfterAll
  static void stop() {
    authorizationServer.close();
  }

  @Test
  void jwt() throws Exception {
    try (LoopbackServer server = deploy(block("jwt"))) {
      String token =
          new TestApp(authorizationServer, DemoClient.JWT).authorize("orders.read").bearer();
      assertThat(get(server, "/orders", token).body()).isEqualTo("Hello, alice");
      assertThat(get(server, "/health").body()).isEqualTo("Hello, null");
      assertThat(get(server, "/orders").statusCode()).isEqualTo(401);
      assertThat(get(server, "/elsewhere", token).statusCode()).isEqualTo(403);
      String opaque =
          new TestApp(authorizationServer, DemoClient.OPAQUE).authorize("orders.read").bearer();
      assertThat(get(server, "/orders", opaque).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void opaque() throws Exception {
    try (LoopbackServer server = deploy(block("opaque"))) {
      String token =
          new TestApp(authorizationServer, DemoClient.OPAQUE).authorize("orders.read").bearer();
      assertThat(get(server, "/anything", token).body()).isEqualTo("Hello, alice");
      assertThat(get(server, "/anything").statusCode()).isEqualTo(401);
      assertThat(get(server, "/anything", token + "x").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void oauth1() throws Exception {
    Files.createDirectories(webApp.resolve("WEB-INF"));
    Files.writeString(
        webApp.resolve("WEB-INF/oauth1-credentials.json"), block("oauth1-credentials"));
    try (LoopbackServer server = deploy(block("oauth1"))) {
      OAuthConsumer client = new DefaultOAuthConsumer("dpf43f3p2l4k3l03", "kd94hf93k423kf44");
      client.setTokenWithSecret("nnch734d00sl2jdk", "pfkkdhi9sl3r4s00");
      String signed = client.sign(server.url() + "/anything?a=1");
      assertThat(Api.get(signed).body()).isEqualTo("Hello, jane");
      assertThat(Api.get(signed).statusCode()).as("the second time").isEqualTo(401);
      assertThat(get(server, "/anything").statusCode()).isEqualTo(401);
    }
  }

  private static HttpResponse<String> get(LoopbackServer server, String path, String... bearer) {
    return bearer.length == 0
        ? Api.get(server.url() + path)
        : Api.get(server.url() + path, "Authorization", bearer[0]);
  }

  private LoopbackServer deploy(String filter) throws Exception {
    Files.createDirectories(webApp.resolve("WEB-INF"));
    String descriptor =
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        %s
        <servlet>
          <servlet-name>hello</servlet-name>
          <servlet-class>%s</servlet-class>
          <async-supported>true</async-supported>
        </servlet>
        <servlet-mapping><servlet-name>hello</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
        </web-app>
        """
            .formatted(
                filter
                    .replace("https://as.example.com", authorizationServer.issuer())
                    .replace("https://api.example.com", "https://orders.example.com"),
                Hello.class.getName());
    Files.writeString(webApp.resolve("WEB-INF/web.xml"), descriptor);
    WebAppContext context = new WebAppContext();
    context.setContextPath("/");
    context.setBaseResource(ResourceFactory.of(context).newResource(webApp));
    context.setThrowUnavailableOnStartupException(true);
    LoopbackServer server = LoopbackServer.bind("web.xml", 0);
    server.start(context);
    return server;
  }

  /** The fenced block that stands behind a marker. */
  private static String block(String name) throws IOException {
    Matcher block =
        Pattern.compile("<!-- test: " + name + " -->\n```\\w+\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).as("block " + name).isTrue();
    return block.group(1);
  }
}
