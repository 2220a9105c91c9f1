package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter as a container makes it: from its no-argument constructor, with its configuration. */
class TollgateSetupTest extends ContainerTest {

  private static final Map<String, String> ISSUER =
      Map.of("issuer", "http://127.0.0.1:1/", "audience", "https://api.example", "realm", "orders");

  @Test
  void init_fromInitParams_protects() throws Exception {
    int port = start(app().filter(new TollgateFilter(), "/*", ISSUER));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate"))
        .first()
        .asString()
        .startsWith("Bearer realm=\"orders\"");
    assertThat(response.values("Cache-Control")).containsExactly("no-store");
  }

  @Test
  void init_fromFileInTheApplication_protects(@TempDir Path folder) throws Exception {
    Files.createDirectory(folder.resolve("WEB-INF"));
    Files.writeString(
        folder.resolve("WEB-INF/tollgate.properties"),
        "issuer=http://127.0.0.1:1/\naudience=https://api.example\nrealm=files\nrules=/WEB-INF/r");
    Files.writeString(folder.resolve("WEB-INF/r"), "GET /open public\n* /** authenticated\n");
    int port =
        start(
            app()
                .files(folder)
                .servlet("/open", (request, response) -> response.getWriter().print("open"))
                .filter(new TollgateFilter(), "/*"));

    assertThat(get(port, "/open").body()).isEqualTo("open");
    assertThat(get(port, "/api").values("WWW-Authenticate"))
        .first()
        .asString()
        .startsWith("Bearer realm=\"files\"");
  }

  @Test
  void init_badConfiguration_failsWithAllProblems() {
    WebApp app =
        app()
            .filter(
                new TollgateFilter(),
                "/*",
                Map.of("isuer", "http://127.0.0.1:1/", "clock-skew", "long"));

    assertThatThrownBy(() -> start(app)).hasMessageContainingAll("isuer", "issuer", "clock-skew");
  }

  @Test
  void destroy_closesWhatInitOpened_andMayStartAgain() throws Exception {
    TollgateFilter filter = new TollgateFilter();
    start(app().filter(filter, "/*", ISSUER));
    stopContainers();

    int port = start(app().filter(filter, "/*", ISSUER));

    assertThat(get(port, "/api").status()).isEqualTo(401);
  }

  private static WebApp app() {
    return WebApp.at("").servlet("/api", (request, response) -> response.getWriter().print("ok"));
  }
}
