package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.config.Surroundings;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the initializer does with one web application, for each of the sources it looks at. */
class TollgateInitializerTest extends ContainerTest {

  private static final String CONFIGURATION =
      "issuer=http://127.0.0.1:1/\naudience=https://api.example\n";

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tollgate.servlet");

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void services_nameTheInitializer() {
    assertThat(ServiceLoader.load(ServletContainerInitializer.class).stream())
        .extracting(ServiceLoader.Provider::type)
        .contains(TollgateInitializer.class);
  }

  @Test
  void onStartup_fileInTheApplication_protectsBeforeDeclaredFilters() throws Exception {
    file(CONFIGURATION + "realm=file\nrules=GET /open public | * /** authenticated\n");
    AtomicInteger reached = new AtomicInteger();
    Filter declared =
        (request, response, chain) -> {
          reached.incrementAndGet();
          chain.doFilter(request, response);
        };
    int port = start(app().filterEverywhere(declared, "/*").initializer(initializer()));

    Response response = get(port, "/api");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.values("WWW-Authenticate")).first().asString().contains("realm=\"file\"");
    assertThat(reached).hasValue(0);
    assertThat(get(port, "/open").status()).isEqualTo(200);
    assertThat(reached).hasValue(1);
    assertThat(messages(Level.INFO))
        .anyMatch(line -> line.contains("configured by /WEB-INF/tollgate.properties"));
    assertThat(messages(Level.WARN)).noneMatch(line -> line.contains("does not protect"));
  }

  @Test
  void onStartup_asynchronousServlet_isSupported() throws Exception {
    file(CONFIGURATION + "rules=* /** public\n");
    int port =
        start(
            WebApp.at("")
                .files(folder)
                .servlet(
                    "/async",
                    (request, response) -> {
                      if (request.getDispatcherType() == DispatcherType.ASYNC) {
                        response.getWriter().print("dispatched");
                      } else {
                        request.startAsync().dispatch();
                      }
                    })
                .initializer(initializer()));

    assertThat(get(port, "/async").body()).isEqualTo("dispatched");
  }

  @Test
  void onStartup_environmentNamesFile_protects() throws Exception {
    Path named = Files.writeString(folder.resolve("named"), CONFIGURATION + "realm=named\n");
    file("no configuration, and not looked at");

    int port =
        start(app().initializer(with(Map.of("TOLLGATE_CONFIG", named.toString()), Map.of())));

    assertThat(get(port, "/api").values("WWW-Authenticate"))
        .first()
        .asString()
        .contains("realm=\"named\"");
    assertThat(messages(Level.INFO))
        .anyMatch(line -> line.contains(named + " (environment variable TOLLGATE_CONFIG)"));
  }

  @Test
  void onStartup_systemPropertyAndEnvironment_propertyWins() throws Exception {
    Path named = Files.writeString(folder.resolve("named"), CONFIGURATION + "realm=property\n");

    int port =
        start(
            app()
                .initializer(
                    with(
                        Map.of("TOLLGATE_CONFIG", "/nowhere"),
                        Map.of("tollgate.config", named.toString()))));

    assertThat(get(port, "/api").values("WWW-Authenticate"))
        .first()
        .asString()
        .contains("realm=\"property\"");
  }

  @Test
  void onStartup_namedFileMissing_failsTheStart() {
    WebApp app = app().initializer(with(Map.of("TOLLGATE_CONFIG", "/nowhere/t"), Map.of()));

    assertThatThrownBy(() -> start(app)).hasMessageContaining("/nowhere/t does not exist");
    assertThat(messages(Level.ERROR)).anyMatch(line -> line.contains("/nowhere/t does not exist"));
  }

  @Test
  void onStartup_namedByEmptyValue_failsTheStart() {
    WebApp app = app().initializer(with(Map.of("TOLLGATE_CONFIG", ""), Map.of()));

    assertThatThrownBy(() -> start(app)).hasMessageContaining("config: ");
  }

  @Test
  void onStartup_fileThatCannotBeRead_failsTheStart() throws Exception {
    Files.createDirectories(folder.resolve("WEB-INF/tollgate.properties"));

    assertThatThrownBy(() -> start(app().initializer(initializer())))
        .hasMessageContaining("/WEB-INF/tollgate.properties cannot be read");
  }

  @Test
  void onStartup_badFile_failsTheStartWithAllProblems() throws Exception {
    file("isuer=http://127.0.0.1:1/\nclock-skew=long\n");

    assertThatThrownBy(() -> start(app().initializer(initializer())))
        .hasMessageContainingAll("isuer", "clock-skew");
  }

  @Test
  void onStartup_filterDeclared_registersNoSecond() throws Exception {
    file(CONFIGURATION + "realm=file\n");
    AtomicReference<ServletContext> context = new AtomicReference<>();
    int port =
        start(
            app()
                .filter(new TollgateFilter(), "/api")
                .initializer(initializer())
                .initializer((types, found) -> context.set(found)));

    assertThat(get(port, "/api").values("WWW-Authenticate"))
        .first()
        .asString()
        .contains("realm=\"file\"");
    assertThat(get(port, "/open").status()).isEqualTo(200);
    assertThat(context.get().getFilterRegistrations()).hasSize(1);
    assertThat(messages(Level.WARN)).noneMatch(line -> line.contains("does not protect"));
  }

  @Test
  void onStartup_nothing_warnsWithThePlacesSearched() throws Exception {
    int port = start(app().initializer(initializer()));

    assertThat(messages(Level.WARN))
        .singleElement()
        .asString()
        .contains(
            "does not protect the web application ''",
            "no filter of class dev.tollgate.servlet.TollgateFilter",
            "no /WEB-INF/tollgate.properties",
            "no system property tollgate.config",
            "no environment variable TOLLGATE_CONFIG");
    assertThat(get(port, "/api").status()).isEqualTo(200);
  }

  @Test
  void onStartup_nothingThoughRequired_failsTheStart() {
    assertThatThrownBy(
            () -> start(app().initializer(with(Map.of(), Map.of("tollgate.required", "true")))))
        .hasMessageContainingAll("/WEB-INF/tollgate.properties", "tollgate.required is true");
    assertThatThrownBy(
            () -> start(app().initializer(with(Map.of("TOLLGATE_REQUIRED", "true"), Map.of()))))
        .hasMessageContaining("tollgate.required is true");
  }

  @Test
  void onStartup_requiredIsOverruledByProperty_warnsOnly() throws Exception {
    start(
        app()
            .initializer(
                with(Map.of("TOLLGATE_REQUIRED", "true"), Map.of("tollgate.required", "false"))));

    assertThat(messages(Level.WARN)).hasSize(1);
  }

  @Test
  void onStartup_requiredIsNoTruthValue_failsTheStart() {
    assertThatThrownBy(
            () -> start(app().initializer(with(Map.of("TOLLGATE_REQUIRED", "yes"), Map.of()))))
        .hasMessageContaining("TOLLGATE_REQUIRED must be true or false, not 'yes'");
  }

  @Test
  void onStartup_protectedAndRequired_starts() throws Exception {
    file(CONFIGURATION);

    int port = start(app().initializer(with(Map.of("TOLLGATE_REQUIRED", "true"), Map.of())));

    assertThat(get(port, "/api").status()).isEqualTo(401);
  }

  @Test
  void onStartup_nameTaken_failsTheStart() throws Exception {
    file(CONFIGURATION);
    WebApp app =
        app()
            .initializer(
                (types, context) ->
                    context.addFilter(
                        TollgateFilter.class.getName(),
                        (Filter) (request, response, chain) -> chain.doFilter(request, response)))
            .initializer(initializer());

    assertThatThrownBy(() -> start(app)).hasMessageContaining("Another filter");
  }

  @Test
  void application_runs_TollgateIsPublishedUntilItEnds() throws Exception {
    file(CONFIGURATION + "rules=* /api public\n");
    AtomicReference<ServletContext> context = new AtomicReference<>();
    int port =
        start(app().initializer(initializer()).initializer((types, found) -> context.set(found)));
    assertThat(get(port, "/api").status()).isEqualTo(200);
    assertThat(context.get().getAttribute("dev.tollgate.Tollgate")).isNotNull();

    stopContainers();

    assertThat(context.get().getAttribute("dev.tollgate.Tollgate")).isNull();
  }

  @Test
  void application_failsForAnotherReason_leavesNoThread() throws Exception {
    file(CONFIGURATION);
    WebApp app =
        app()
            .initializer(initializer())
            .initializer(
                (types, context) -> {
                  throw new ServletException("the application's own failure");
                });

    assertThatThrownBy(() -> start(app)).hasMessageContaining("the application's own failure");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("tollgate")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private void file(String content) throws IOException {
    Files.createDirectories(folder.resolve("WEB-INF"));
    Files.writeString(folder.resolve("WEB-INF/tollgate.properties"), content);
  }

  private WebApp app() {
    return WebApp.at("")
        .files(folder)
        .servlet("/api", (request, response) -> response.getWriter().print("api"))
        .servlet("/open", (request, response) -> response.getWriter().print("open"));
  }

  private static ServletContainerInitializer initializer() {
    return with(Map.of(), Map.of());
  }

  /** The initializer on a server with an environment and system properties of its own. */
  private static ServletContainerInitializer with(
      Map<String, String> environment, Map<String, String> properties) {
    return (types, context) ->
        TollgateInitializer.start(
            context,
            new TollgateSetup(
                new Surroundings(
                    environment,
                    properties,
                    new ServletWebResources(context),
                    TollgateInitializerTest.class.getClassLoader())));
  }

  private List<String> messages(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
