package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.deployment.app.Hello;
import dev.tollgate.deployment.app.Marking;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One jar and one file in an application that says nothing of Tollgate, as a container finds it.
 */
abstract class RegistrationContract {

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0"%s>
        %s
        <filter>
          <filter-name>marking</filter-name>
          <filter-class>dev.tollgate.deployment.app.Marking</filter-class>
          <async-supported>true</async-supported>
        </filter>
        <filter-mapping>
          <filter-name>marking</filter-name>
          <url-pattern>/*</url-pattern>
        </filter-mapping>
      </web-app>
      """;

  /** What an annotation says, where annotations do not count. */
  private static final String SERVLET =
      """
      <servlet>
        <servlet-name>hello</servlet-name>
        <servlet-class>dev.tollgate.deployment.app.Hello</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>hello</servlet-name>
        <url-pattern>/hello/*</url-pattern>
      </servlet-mapping>
      """;

  private final TestIssuer issuer = new TestIssuer();
  private Server server;
  private LogLines log;

  @TempDir Path base;
  @TempDir Path folder;

  abstract Server start(Path base) throws Exception;

  @BeforeEach
  void start() throws Exception {
    log = LogLines.collect();
    server = start(base);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    issuer.close();
    log.close();
  }

  @Test
  void file_inTheApplication_closesIt() throws Exception {
    server.deploy("/app", application("", "").tollgate(issuer.configuration()).folder());
    Client client = new Client(server.port(), "/app");

    HttpResponse<String> refused = client.get("/hello");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"protected\"");
    assertThat(refused.headers().firstValue("Seen-By-Filter"))
        .as("filters of web.xml come later")
        .isEmpty();
    HttpResponse<String> admitted = client.get("/hello", issuer.token());
    assertThat(admitted.statusCode()).isEqualTo(200);
    assertThat(admitted.body()).isEqualTo("Hello, alice (REQUEST)");
    assertThat(admitted.headers().firstValue("Seen-By-Filter")).contains("alice");
    assertThat(client.get("/hello", TestIssuer.OPAQUE).body()).isEqualTo("Hello, alice (REQUEST)");
  }

  @Test
  void furtherDispatches_seeTheCaller() throws Exception {
    server.deploy("/app", application("", "").tollgate(issuer.configuration()).folder());
    Client client = new Client(server.port(), "/app");

    assertThat(client.get("/hello/async", issuer.token()).body()).isEqualTo("Hello, alice (ASYNC)");
    assertThat(client.get("/hello/forward", issuer.token()).body())
        .isEqualTo("Hello, alice (FORWARD)");
  }

  @Test
  void completeMetadata_changesNothing() throws Exception {
    server.deploy(
        "/app",
        application(" metadata-complete=\"true\"", SERVLET)
            .tollgate(issuer.configuration())
            .folder());

    Client client = new Client(server.port(), "/app");
    assertThat(client.get("/hello").statusCode()).isEqualTo(401);
    assertThat(client.get("/hello", issuer.token()).statusCode()).isEqualTo(200);
  }

  @Test
  void absoluteOrderingOfOtherFragments_leavesTollgateOut() throws Exception {
    server.deploy(
        "/app",
        application("", "<absolute-ordering><name>another</name></absolute-ordering>")
            .tollgate(issuer.configuration())
            .folder());

    // not what anybody wants: what the page on deployment warns of
    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isEqualTo(200);
    assertThat(log.ofTollgate()).isEmpty();
  }

  @Test
  void absoluteOrderingWithOthers_changesNothing() throws Exception {
    server.deploy(
        "/app",
        application("", "<absolute-ordering><others/></absolute-ordering>")
            .tollgate(issuer.configuration())
            .folder());

    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isEqualTo(401);
  }

  @Test
  void declaredFilter_staysTheOnlyOne() throws Exception {
    server.deploy(
        "/app",
        application(
                "",
                "<filter><filter-name>tollgate</filter-name><filter-class>"
                    + "dev.tollgate.servlet.TollgateFilter</filter-class></filter>"
                    + "<filter-mapping><filter-name>tollgate</filter-name>"
                    + "<url-pattern>/hello/forward</url-pattern></filter-mapping>")
            .tollgate(issuer.configuration())
            .folder());
    Client client = new Client(server.port(), "/app");

    assertThat(client.get("/hello").statusCode()).isEqualTo(200);
    assertThat(client.get("/hello/forward").statusCode()).isEqualTo(401);
  }

  @Test
  void badConfiguration_failsTheDeployment() throws Exception {
    Path bad = application("", "").tollgate("isuer=" + issuer.url()).folder();

    assertThatThrownBy(() -> server.deploy("/app", bad)).isInstanceOf(Exception.class);
    assertThat(log.ofTollgate())
        .anyMatch(line -> line.contains("isuer: unknown key; did you mean 'issuer'?"));
    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isIn(404, 503);
    TollgateThreads.assertThatAllHaveEnded();
  }

  @Test
  void fileThatCannotBeRead_failsTheDeployment() throws Exception {
    Path unreadable = application("", "").tollgate("").folder();
    Path file = unreadable.resolve("WEB-INF/tollgate.properties");
    Files.delete(file);
    Files.createDirectory(file);

    assertThatThrownBy(() -> server.deploy("/app", unreadable)).isInstanceOf(Exception.class);
    assertThat(log.ofTollgate())
        .anyMatch(line -> line.contains("/WEB-INF/tollgate.properties cannot be read"));
  }

  @Test
  void noConfiguration_isAWarning() throws Exception {
    WebApplication application = application("", "").tollgate("");
    Files.delete(application.folder().resolve("WEB-INF/tollgate.properties"));
    server.deploy("/app", application.folder());

    assertThat(log.ofTollgate())
        .anyMatch(line -> line.contains("does not protect the web application '/app'"));
    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isEqualTo(200);
  }

  private WebApplication application(String attributes, String elements) throws IOException {
    return WebApplication.in(folder)
        .classes(Hello.class, Marking.class)
        .file("WEB-INF/web.xml", WEB_XML.formatted(attributes, elements));
  }
}
