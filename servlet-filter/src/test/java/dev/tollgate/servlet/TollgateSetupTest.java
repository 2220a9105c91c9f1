package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Tollgate;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
  void init_badConfiguration_failsWithAllProblemsAndServesNothing() throws Exception {
    AtomicReference<String> problems = new AtomicReference<>("");
    AtomicInteger reached = new AtomicInteger();
    WebApp app =
        WebApp.at("")
            .servlet("/api", (request, response) -> reached.incrementAndGet())
            .filter(
                new Overheard(problems),
                "/*",
                Map.of("isuer", "http://127.0.0.1:1/", "clock-skew", "long"));

    OptionalInt port = portIfItStarts(app);

    if (port.isPresent()) {
      // Undertow starts its filters when the first request comes
      assertThat(get(port.getAsInt(), "/api").status()).isEqualTo(500);
      assertThat(get(port.getAsInt(), "/api").status()).isEqualTo(500);
    }
    assertThat(problems.get()).contains("isuer", "issuer", "clock-skew");
    assertThat(reached).hasValue(0);
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

  private OptionalInt portIfItStarts(WebApp app) {
    try {
      return OptionalInt.of(start(app));
    } catch (Exception failed) {
      return OptionalInt.empty();
    }
  }

  /** The filter, with an ear on what it says to the container when it does not start. */
  private record Overheard(AtomicReference<String> problems, TollgateFilter filter)
      implements Filter {

    private Overheard(AtomicReference<String> problems) {
      this(problems, new TollgateFilter());
    }

    @Override
    public void init(FilterConfig config) throws ServletException {
      try {
        filter.init(config);
      } catch (ServletException e) {
        problems.set(e.getMessage());
        throw e;
      }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      filter.doFilter(request, response, chain);
    }
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
