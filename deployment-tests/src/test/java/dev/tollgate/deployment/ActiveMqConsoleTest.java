package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web console of Apache ActiveMQ with a broker in it: Spring, JSP, sessions, forms, filters and
 * feeds, and not a word about Tollgate.
 */
@EnabledIfSystemProperty(named = "test.full", matches = "true")
@Timeout(300)
class ActiveMqConsoleTest {

  private static final String BROKER =
      """
      <beans xmlns="http://www.springframework.org/schema/beans">
        <broker xmlns="http://activemq.apache.org/schema/core"
                brokerName="web-console" useJmx="true" persistent="false"/>
      </beans>
      """;
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([^\"]+)\"");

  private final TestIssuer issuer = new TestIssuer();
  private Server server;

  @TempDir Path base;
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    System.setProperty("webconsole.type", "embedded");
    Path war = WebApplication.foreign("activemq-web-console.war").toAbsolutePath();
    // without the WebSockets of Jetty 11, which nothing but a Jetty 11 could start
    Page.run("jar --extract --file " + war + "; rm WEB-INF/lib/websocket-*.jar", folder, Map.of());
    server = IsolatedServer.tomcat(base);
  }

  @AfterEach
  void stop() {
    server.close();
    issuer.close();
    System.clearProperty("webconsole.type");
  }

  @Test
  void console_isClosedWithoutTokenAndWorksWithOne() throws Exception {
    WebApplication.in(folder)
        .foreignLibrary("jakarta.servlet.jsp.jstl")
        .foreignLibrary("jakarta.servlet.jsp.jstl-api")
        // its own configuration: no ports, nothing on the disk
        .file("WEB-INF/activemq.xml", BROKER)
        .tollgate(
            issuer.configuration()
                + "rules=GET /images/** public | GET /xml/** scope=orders.read"
                + " | * /test/** deny | * /** authenticated\n");
    server.deploy("/console", folder);
    Client client = new Client(server.port(), "/console");

    for (String path : new String[] {"/", "/index.jsp", "/xml/queues.jsp", "/queueBrowse/orders"}) {
      assertThat(client.get(path).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(client.get("/images/activemq-logo.png").statusCode()).isEqualTo(200);
    assertThat(client.get("/test/systemProperties.jsp", issuer.token()).statusCode())
        .isEqualTo(403);
    assertThat(client.get("/xml/queues.jsp", issuer.token()).body())
        .contains("<queues>")
        .doesNotContain("orders");

    HttpResponse<String> page = client.get("/queues.jsp", issuer.token());
    assertThat(page.statusCode()).isEqualTo(200);
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    Matcher secret = SECRET.matcher(page.body());
    assertThat(secret.find()).isTrue();
    String form =
        "JMSDestinationType=queue&JMSDestination=orders&secret="
            + URLEncoder.encode(secret.group(1), StandardCharsets.UTF_8);
    Map<String, String> session = Map.of("Cookie", cookie);
    assertThat(client.postForm("/createDestination.action", null, form, session).statusCode())
        .isEqualTo(401);
    assertThat(
            client
                .postForm("/createDestination.action", issuer.token(), form, session)
                .statusCode())
        .isEqualTo(302);

    assertThat(client.get("/xml/queues.jsp", issuer.token()).body())
        .contains("<queue name=\"orders\">");
  }
}
