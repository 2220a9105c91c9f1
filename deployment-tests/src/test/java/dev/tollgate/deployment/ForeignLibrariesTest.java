package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.Context;
import dev.tollgate.deployment.app.Hello;
import dev.tollgate.deployment.app.OldLibraries;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Applications that bring libraries along which Tollgate uses too, or do without them. */
class ForeignLibrariesTest {

  private static final String START = "Tollgate is in force:";
  private static final String REFUSAL = "reason=credentials_missing";

  private final TestIssuer issuer = new TestIssuer();
  private Server server;
  private LogLines log;

  @TempDir Path base;
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    log = LogLines.collect();
    server = IsolatedServer.tomcat(base);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    issuer.close();
    log.close();
  }

  @Test
  void oldLibraries_workBesideTollgate() throws Exception {
    Path file = base.resolve("simple.log");
    WebApplication application =
        WebApplication.in(folder)
            .classes(Hello.class, OldLibraries.class)
            .oldLibrary("caffeine")
            .oldLibrary("nimbus-jose-jwt")
            .oldLibrary("gson")
            .oldLibrary("slf4j-api")
            .oldLibrary("slf4j-simple")
            .file(
                "WEB-INF/classes/simplelogger.properties", "org.slf4j.simpleLogger.logFile=" + file)
            .tollgate(issuer.configuration());
    server.deploy("/app", application.folder());
    Client client = new Client(server.port(), "/app");

    assertThat(client.get("/hello").statusCode()).isEqualTo(401);
    assertThat(client.get("/hello", issuer.token()).body()).isEqualTo("Hello, alice (REQUEST)");
    assertThat(client.get("/hello", TestIssuer.OPAQUE).statusCode()).isEqualTo(200);
    assertThat(client.get("/libraries", issuer.token()).body())
        .contains("value of key with CacheWriter")
        .contains("SIGNED with Gson")
        .contains("\"gson\":\" without ReflectionAccessFilter\"")
        .contains("\"slf4j\":\" without SLF4JServiceProvider\"");
    assertThat(Files.readString(file)).contains(START, REFUSAL, "the application's own line");
    assertThat(log.ofTollgate()).isEmpty();
  }

  @Test
  void logback_getsOurLines() throws Exception {
    Path file = base.resolve("logback.log");
    WebApplication application =
        WebApplication.in(folder)
            .classes(Hello.class)
            .libraryOf(Logger.class)
            .libraryOf(LoggerContext.class)
            .libraryOf(Context.class)
            .file(
                "WEB-INF/classes/logback.xml",
                "<configuration><appender name='file' class='ch.qos.logback.core.FileAppender'>"
                    + "<file>"
                    + file
                    + "</file><encoder><pattern>%logger %mdc %msg%n</pattern></encoder></appender>"
                    + "<root level='INFO'><appender-ref ref='file'/></root></configuration>")
            .tollgate(issuer.configuration());
    server.deploy("/app", application.folder());

    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isEqualTo(401);
    assertThat(Files.readString(file)).contains(START, REFUSAL);
    assertThat(log.ofTollgate()).isEmpty();
  }

  @Test
  void withoutSlf4j_linesGoToThePlatformsLog() throws Exception {
    WebApplication application =
        WebApplication.in(folder).classes(Hello.class).tollgate(issuer.configuration());
    server.deploy("/app", application.folder());
    Client client = new Client(server.port(), "/app");

    assertThat(client.get("/hello").statusCode()).isEqualTo(401);
    assertThat(client.get("/hello", issuer.token()).statusCode()).isEqualTo(200);
    assertThat(log.ofTollgate())
        .anyMatch(line -> line.contains(START))
        .anyMatch(line -> line.contains(REFUSAL));
  }

  @Test
  void slf4jWithoutProvider_linesGoToThePlatformsLog() throws Exception {
    WebApplication application =
        WebApplication.in(folder)
            .classes(Hello.class)
            .libraryOf(Logger.class)
            .tollgate(issuer.configuration());
    server.deploy("/app", application.folder());

    assertThat(new Client(server.port(), "/app").get("/hello").statusCode()).isEqualTo(401);
    assertThat(log.ofTollgate()).anyMatch(line -> line.contains(REFUSAL));
  }
}
