package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Sends the raw requests of {@code attack-requests.json} to the filter in a real container. */
class AttackRequestsTest {
  /** Grows as features land. */
  private static final Set<String> LAYERS =
      Set.of("jwt", "bearer", "http", "introspection", "oauth1");

  private static final Map<String, Integer> CASES_PER_LAYER = new LinkedHashMap<>();

  static {
    CASES_PER_LAYER.put("jwt", 181);
    CASES_PER_LAYER.put("bearer", 55);
    CASES_PER_LAYER.put("http", 70);
    CASES_PER_LAYER.put("introspection", 74);
    CASES_PER_LAYER.put("dpop", 69);
    CASES_PER_LAYER.put("mtls", 15);
    CASES_PER_LAYER.put("oauth1", 144);
  }

  private static final AttackFile FILE = AttackFile.load();
  private static final PendingCases PENDING = PendingCases.load(FILE);

  @TempDir private static Path directory;

  private static ContainerUnderTest container;
  private static CaseRunner runner;

  @BeforeAll
  static void startContainer() throws Exception {
    RunEnvironment run = new RunEnvironment(FILE, directory);
    container = new JettyContainer(run.keys().get("cert-2"));
    runner = new CaseRunner(run, container, FilterUnderTest.load());
    runner.warmUp("jwt-ok-rs256");
  }

  @AfterAll
  static void stopContainer() throws Exception {
    container.close();
  }

  @Test
  void file_everyLayer_hasItsCases() {
    Map<String, Integer> found = new LinkedHashMap<>();
    CASES_PER_LAYER.keySet().forEach(layer -> found.put(layer, FILE.layer(layer).size()));
    assertThat(found).isEqualTo(CASES_PER_LAYER);
    assertThat(FILE.cases()).hasSize(608);
    assertThat(CASES_PER_LAYER.keySet()).containsAll(LAYERS);
  }

  @Test
  void file_everyPlaceholder_isKnown() {
    try (CaseContext context =
        new CaseContext(
            new RunEnvironment(FILE, directory), FILE.cases().values().iterator().next())) {
      assertThat(Placeholders.usedIn(FILE.json())).allMatch(context.placeholders()::knows);
    }
  }

  @TestFactory
  Stream<DynamicContainer> cases() {
    CaseSelection selection = CaseSelection.of(LAYERS);
    // A slip in -Dattack.only= must not look like success.
    assertThat(FILE.cases().values()).anyMatch(selection::includes);
    return CASES_PER_LAYER.keySet().stream()
        .map(layer -> container(layer, selection))
        .filter(found -> found != null);
  }

  private static DynamicContainer container(String layer, CaseSelection selection) {
    List<DynamicTest> tests =
        FILE.layer(layer).stream()
            .filter(selection::includes)
            .map(c -> DynamicTest.dynamicTest(c.id(), () -> run(c)))
            .toList();
    return tests.isEmpty() ? null : DynamicContainer.dynamicContainer(layer, tests);
  }

  private static void run(AttackCase attackCase) throws Exception {
    String reason = PENDING.reason(attackCase);
    if (reason == null) {
      runner.run(attackCase);
      return;
    }
    try {
      runner.run(attackCase);
    } catch (CaseFormatException e) {
      // A case that the runner cannot play is never excused.
      throw e;
    } catch (Exception | AssertionError e) {
      Assumptions.abort("pending: " + reason);
    }
    throw new AssertionError(
        attackCase.id() + " passes: take its line out of attack-requests-pending.txt");
  }
}
