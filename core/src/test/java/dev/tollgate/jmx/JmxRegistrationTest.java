package dev.tollgate.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tollgate.Decision;
import dev.tollgate.Issuer;
import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.bearer.TokenVerifier;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.TestRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JmxRegistrationTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();
  private static final String TOKEN = "a-secret-token";

  /** Accepts every token, and remembers what it is told to forget. */
  private static final class Recorder implements TokenVerifier {

    private final List<String> evicted = new ArrayList<>();

    @Override
    public Verdict verify(BearerToken token, boolean fresh) {
      return new Verdict.Verified(new VerifiedToken(Map.of("sub", "alice"), null));
    }

    @Override
    public void evict(BearerToken token) {
      evicted.add(token.value());
    }

    @Override
    public void evictIf(Predicate<VerifiedToken> which) {
      for (String claim : new String[] {"sub", "client_id"}) {
        if (which.test(new VerifiedToken(Map.of(claim, "x"), null))) {
          evicted.add(claim);
        }
      }
    }
  }

  private final Recorder recorder = new Recorder();

  private TollgateBuilder builder() {
    return Given.builder(recorder);
  }

  @Test
  void bean_showsTheCounters_andIsGoneAfterClose() throws Exception {
    ObjectName name = new ObjectName("dev.tollgate:type=Tollgate,name=counters");
    try (Tollgate tollgate = builder().name("counters").build()) {
      Given.decide(tollgate, "/a");
      Given.decide(tollgate, "/a");
      Given.decide(tollgate, "/b");
      TollgateMXBean bean = JMX.newMXBeanProxy(SERVER, name, TollgateMXBean.class);

      assertThat(bean.getDecisions())
          .extracting(
              row ->
                  String.join(
                          "|", row.getOutcome(), row.getReason(), row.getScheme(), row.getRule())
                      + "|"
                      + row.getCount())
          .containsExactlyInAnyOrder(
              "admitted||Bearer|GET /a authenticated|2", "refused|no_rule|Bearer||1");
      assertThat(bean.getHealth()).isEqualTo("unknown");
      assertThat(bean.getIssuerHealth()).containsExactly(Map.entry("main", "unknown"));
      assertThat(bean.getIssuers())
          .singleElement()
          .satisfies(row -> assertThat(row.getIdentifier()).isEqualTo("https://as.example"));
      assertThat(bean.getReplayEntries()).isEqualTo(-1);
      // what a console sees that has none of our classes
      assertThat((CompositeData[]) SERVER.getAttribute(name, "Decisions")).hasSize(2);
    }
    assertThat(SERVER.isRegistered(name)).isFalse();
  }

  @Test
  void operations_evict_andWriteNoTokenIntoAnyLog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (Tollgate tollgate = builder().name("operations").build()) {
      TollgateMXBean bean =
          JMX.newMXBeanProxy(
              SERVER,
              new ObjectName("dev.tollgate:type=Tollgate,name=operations"),
              TollgateMXBean.class);
      assertThat(tollgate.status().decisions()).isEmpty();
      bean.evict(TOKEN);
      bean.evictSubject("x");
      bean.evictClient("x");
      bean.evictIssuer("main");
      bean.evict("no token: " + TOKEN);
    } finally {
      root.detachAppender(log);
      root.setLevel(level);
    }
    assertThat(recorder.evicted).containsExactly(TOKEN, "sub", "client_id", "sub", "client_id");
    assertThat(log.list)
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain(TOKEN));
  }

  @Test
  void names_thatAreTakenOrOdd_areToldApart() throws Exception {
    try (Tollgate first = builder().name("shop").build();
        Tollgate second = builder().name("shop").build();
        Tollgate odd = builder().name("a=b,c").build()) {
      assertThat(List.of(first, second, odd)).hasSize(3);
      assertThat(names())
          .contains("shop", "shop-2", ObjectName.quote("a=b,c"))
          .doesNotContain("shop-3");
    }
    assertThat(names()).doesNotContain("shop", "shop-2", ObjectName.quote("a=b,c"));
  }

  @Test
  void bean_withoutAName_isANumber() throws Exception {
    Set<String> before = names();
    try (Tollgate tollgate = builder().build()) {
      assertThat(tollgate).isNotNull();
      assertThat(names())
          .hasSize(before.size() + 1)
          .filteredOn(n -> !before.contains(n))
          .singleElement()
          .asString()
          .matches("[0-9]+");
    }
  }

  @Test
  void jmxOff_registersNothing() throws Exception {
    try (Tollgate tollgate = builder().name("off").jmx(false).build()) {
      assertThat(tollgate).isNotNull();
      assertThat(names()).doesNotContain("off");
    }
  }

  /** What the next test runs. */
  static final class WithoutJmx {

    public static void main(String[] args) {
      if (ModuleLayer.boot().findModule("java.management").isPresent()) {
        throw new IllegalStateException("java.management is there");
      }
      try (Tollgate tollgate = Given.builder(new Recorder()).build()) {
        System.exit(Given.decide(tollgate, "/a") instanceof Decision.Admit ? 42 : 1);
      }
    }
  }

  @Test
  void tollgate_withoutTheModule_starts() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.net.http,java.logging,java.naming,java.xml",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutJmx.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(java.getInputStream().readAllBytes());

    assertThat(java.waitFor()).as(output).isEqualTo(42);
  }

  private static Set<String> names() throws Exception {
    return SERVER.queryNames(new ObjectName("dev.tollgate:type=Tollgate,*"), null).stream()
        .map(name -> name.getKeyProperty("name"))
        .collect(Collectors.toSet());
  }

  /** Free of JMX, so that it can be used where there is none. */
  private static final class Given {

    static TollgateBuilder builder(TokenVerifier verifier) {
      return Tollgate.builder()
          .issuer(Issuer.builder(URI.create("https://as.example")).verifier(verifier).build())
          .rules("GET /a authenticated");
    }

    static Decision decide(Tollgate tollgate, String path) {
      return tollgate.decide(
          TestRequest.get("https://api.example" + path)
              .header("Authorization", "Bearer " + TOKEN)
              .build());
    }
  }
}
