package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
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

  @TempDir private static Path directory;

  private static AttackCases cases;

  @BeforeAll
  static void startContainer() throws Exception {
    RunEnvironment run = new RunEnvironment(FILE, directory);
    cases = new AttackCases(run, new JettyContainer(run.keys().get("cert-2")));
  }

  @AfterAll
  static void stopContainer() throws Exception {
    cases.close();
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
    return cases.of(LAYERS);
  }
}
