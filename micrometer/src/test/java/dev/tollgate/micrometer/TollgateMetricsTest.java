package dev.tollgate.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.Decision;
import dev.tollgate.Issuer;
import dev.tollgate.Tollgate;
import dev.tollgate.bearer.Verdict;
import dev.tollgate.bearer.VerifiedToken;
import dev.tollgate.testing.ServerReply;
import dev.tollgate.testing.TestRequest;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus gets after real requests through a real filter. */
class TollgateMetricsTest {

  private static final Path PAGE = Path.of("..", "docs", "monitoring.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(tollgate\\.[a-z.]+)` \\| [a-z]+ \\| (?:(`.*?`))? ?\\| .+ \\|");

  private final ScriptedIssuer issuer = new ScriptedIssuer();
  private final Client client = new Client();

  @Test
  void scrape_showsDecisionsCachesCallsAndStates() throws Exception {
    try (issuer;
        MeteredApp app = MeteredApp.start(issuer.configuration())) {
      String jwt = issuer.jwt();
      get(app, "/orders/1", "Bearer " + jwt, 200);
      get(app, "/orders/1", "Bearer " + jwt, 200);
      get(app, "/orders/1", "Bearer opaque-1", 200);
      get(app, "/orders/1", "Bearer bad-1", 401);
      get(app, "/admin/x", "Bearer " + jwt, 403);
      get(app, "/profile", "", 401);
      get(app, "/elsewhere", "Bearer " + jwt, 403);
      String scrape = get(app, "/metrics", "", 200);

      String orders = "rule=\"GET /orders/** scope=orders.read\",scheme=\"bearer\"} ";
      assertThat(scrape.lines())
          .contains(
              "tollgate_decisions_total{outcome=\"admitted\",reason=\"none\"," + orders + "3.0",
              "tollgate_decisions_total{outcome=\"refused\",reason=\"token_inactive\","
                  + orders
                  + "1.0",
              "tollgate_decisions_total{outcome=\"refused\",reason=\"role_missing\","
                  + "rule=\"* /admin/** role=admin\",scheme=\"bearer\"} 1.0",
              "tollgate_decisions_total{outcome=\"refused\",reason=\"credentials_missing\","
                  + "rule=\"GET /profile authenticated\",scheme=\"none\"} 1.0",
              "tollgate_decisions_total{outcome=\"refused\",reason=\"no_rule\",rule=\"none\","
                  + "scheme=\"bearer\"} 1.0",
              "tollgate_decisions_total{outcome=\"admitted\",reason=\"none\","
                  + "rule=\"GET /metrics public\",scheme=\"none\"} 1.0",
              "tollgate_cache_gets_total{cache=\"jwt\",issuer=\"main\",result=\"hit\"} 3.0",
              "tollgate_cache_gets_total{cache=\"jwt\",issuer=\"main\",result=\"miss\"} 1.0",
              "tollgate_cache_gets_total{cache=\"introspection\",issuer=\"main\",result=\"miss\"}"
                  + " 2.0",
              "tollgate_cache_gets_total{cache=\"keys\",issuer=\"main\",result=\"miss\"} 1.0",
              "tollgate_cache_size{cache=\"jwt\",issuer=\"main\"} 1.0",
              "tollgate_upstream_calls_seconds_count{issuer=\"main\",outcome=\"success\","
                  + "purpose=\"introspection\"} 2",
              "tollgate_upstream_calls_seconds_bucket{issuer=\"main\",outcome=\"success\","
                  + "purpose=\"introspection\",le=\"+Inf\"} 2",
              "tollgate_keys_usable{issuer=\"main\"} 1.0",
              "tollgate_circuit_state{issuer=\"main\",state=\"closed\"} 1.0",
              "tollgate_circuit_state{issuer=\"main\",state=\"open\"} 0.0",
              "tollgate_health{kind=\"issuer\",name=\"main\",state=\"up\"} 1.0");
      assertThat(scrape.lines().filter(line -> line.startsWith("tollgate_keys_age_seconds{")))
          .singleElement()
          .satisfies(line -> assertThat(value(line)).isBetween(0.0, 60.0));
    }
  }

  @Test
  void scrape_holdsNothingThatAClientChose() throws Exception {
    try (issuer;
        MeteredApp app = MeteredApp.start(issuer.configuration())) {
      String jwt = issuer.token().claim("client_id", "chosen-client").compact();
      get(app, "/orders/chosen-path?chosen-query=1", "Bearer " + jwt, 200);
      get(app, "/orders/1", "Bearer chosen-token", 200);
      get(app, "/orders/1", "Chosen chosen", 401);

      assertThat(app.scrape()).doesNotContain("chosen").doesNotContain("Chosen");
    }
  }

  @Test
  void scrape_duringAnOutage_showsTheOpenCircuit() throws Exception {
    try (issuer;
        MeteredApp app = MeteredApp.start(issuer.configuration())) {
      issuer.server.on(ScriptedIssuer.INTROSPECTION, ServerReply.status(500));
      for (int i = 0; i < 5; i++) {
        get(app, "/orders/1", "Bearer opaque-" + i, 503);
      }

      assertThat(app.scrape().lines())
          .contains(
              "tollgate_circuit_state{issuer=\"main\",state=\"closed\"} 0.0",
              "tollgate_health{kind=\"issuer\",name=\"main\",state=\"up\"} 0.0",
              "tollgate_upstream_calls_seconds_count{issuer=\"main\",outcome=\"server_error\","
                  + "purpose=\"introspection\"} 5");
    }
  }

  @Test
  void undeployment_takesAllMetersAway() throws Exception {
    try (issuer) {
      MeteredApp app = MeteredApp.start(issuer.configuration());
      get(app, "/orders/1", "Bearer opaque-1", 200);
      assertThat(app.registry.getMeters()).isNotEmpty();
      app.close();

      assertThat(app.registry.getMeters()).isEmpty();
    }
  }

  @Test
  void bindTo_registry_countsFromThenOn() {
    try (issuer;
        Tollgate tollgate = own()) {
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      TollgateMetrics.of(tollgate).bindTo(registry);
      tollgate.decide(TestRequest.get("http://api.example.com/").build());

      assertThat(registry.get("tollgate.decisions").counter().count()).isEqualTo(1);
    }
  }

  @Test
  void bindTo_ownTags_areOnEveryMeter() {
    try (issuer;
        Tollgate tollgate = own();
        TollgateMetrics metrics = TollgateMetrics.of(tollgate, Tags.of("app", "shop"))) {
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      metrics.bindTo(registry);
      Decision decision = tollgate.decide(TestRequest.get("http://api.example.com/").build());

      assertThat(decision).isInstanceOf(Decision.Refuse.class);
      assertThat(registry.getMeters())
          .isNotEmpty()
          .allSatisfy(meter -> assertThat(meter.getId().getTag("app")).isEqualTo("shop"));
      assertThat(registry.get("tollgate.decisions").counter().count()).isEqualTo(1);
    }
  }

  @Test
  void close_stopsCounting() {
    try (issuer;
        Tollgate tollgate = own()) {
      SimpleMeterRegistry first = new SimpleMeterRegistry();
      SimpleMeterRegistry second = new SimpleMeterRegistry();
      TollgateMetrics metrics = TollgateMetrics.of(tollgate);
      metrics.bindTo(first);
      metrics.bindTo(second);
      metrics.close();
      tollgate.decide(TestRequest.get("http://api.example.com/").build());

      assertThat(first.getMeters()).isEmpty();
      assertThat(second.getMeters()).isEmpty();
    }
  }

  @Test
  void page_listsEveryMeterWithItsTags_andNoOther() throws Exception {
    Path credentials = Files.createTempFile("credentials", ".json");
    Files.writeString(
        credentials, "{\"clients\":[{\"key\":\"k\",\"secret\":\"0123456789abcdef\"}]}");
    try (issuer;
        MeteredApp app =
            MeteredApp.start(issuer.configuration("oauth1.credentials", credentials.toString()))) {
      get(app, "/orders/1", "Bearer opaque-1", 200);
      Map<String, Set<String>> known = new TreeMap<>();
      for (Meter meter : app.registry.getMeters()) {
        known
            .computeIfAbsent(meter.getId().getName(), name -> new TreeSet<>())
            .addAll(meter.getId().getTags().stream().map(tag -> tag.getKey()).toList());
      }
      assertThat(documented()).isEqualTo(known);
    } finally {
      Files.delete(credentials);
    }
  }

  private static Map<String, Set<String>> documented() throws IOException {
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String tags = row.group(2) == null ? "" : row.group(2);
        documented.put(
            row.group(1),
            Stream.of(tags.replace("`", "").split(", "))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    return documented;
  }

  private static Tollgate own() {
    return Tollgate.builder()
        .jmx(false)
        .issuer(
            Issuer.builder(URI.create("https://as.example"))
                .verifier((token, fresh) -> new Verdict.Verified(new VerifiedToken(Map.of(), null)))
                .build())
        .build();
  }

  private String get(MeteredApp app, String path, String authorization, int status)
      throws Exception {
    HttpResponse<String> response = client.get(app.url(path), authorization);
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    return response.body();
  }

  private static double value(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
