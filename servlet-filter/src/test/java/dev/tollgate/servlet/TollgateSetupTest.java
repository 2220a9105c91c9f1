package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.ServletContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
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

  @Test
  void init_byTheContainer_publishesTheTollgateInTheContext() throws Exception {
    TollgateFilter filter = new TollgateFilter();
    List<Tollgate> found = new CopyOnWriteArrayList<>();
    int port =
        start(
            WebApp.at("")
                .servlet(
                    "/logout",
                    (request, response) -> {
                      ServletContext context = request.getServletContext();
                      Tollgate tollgate = (Tollgate) context.getAttribute("dev.tollgate.Tollgate");
                      tollgate.evictSubject("alice");
                      found.add(tollgate);
                      filter.destroy();
                      assertThat(Collections.list(context.getAttributeNames()))
                          .noneMatch(name -> name.startsWith("dev.tollgate."));
                    })
                .filter(filter, "/*", with("rules", "* /logout public")));

    assertThat(get(port, "/logout").status()).isEqualTo(200);
    assertThat(found).hasSize(1);
  }

  @Test
  void init_twoFilters_publishTheFirstAndEachByItsName() throws Exception {
    Map<String, Object> attributes = new ConcurrentHashMap<>();
    int port =
        start(
            WebApp.at("")
                .servlet(
                    "/tell",
                    (request, response) -> {
                      ServletContext context = request.getServletContext();
                      for (String name : Collections.list(context.getAttributeNames())) {
                        if (name.startsWith("dev.tollgate.Tollgate")) {
                          attributes.put(name, context.getAttribute(name));
                        }
                      }
                    })
                .filter(new TollgateFilter(), "/*", with("rules", "* /tell public"))
                .filter(new TollgateFilter(), "/*", with("rules", "* /tell public")));

    assertThat(get(port, "/tell").status()).isEqualTo(200);
    assertThat(attributes).hasSize(3).containsKey("dev.tollgate.Tollgate");
    assertThat(Set.copyOf(attributes.values())).hasSize(2);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> keys = new HashMap<>(ISSUER);
    keys.put(key, value);
    return keys;
  }

  private static WebApp app() {
    return WebApp.at("").servlet("/api", (request, response) -> response.getWriter().print("ok"));
  }
}
