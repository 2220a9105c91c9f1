package dev.tollgate.servlet.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.testing.TestContainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** The cases of the file as tests, all played in one kind of container. */
public final class AttackCases {

  private final AttackFile file;
  private final PendingCases pending;
  private final ContainerUnderTest container;
  private final CaseRunner runner;

  AttackCases(RunEnvironment run, ContainerUnderTest container) throws ClassNotFoundException {
    this.file = run.file();
    this.pending = PendingCases.load(file);
    this.container = container;
    this.runner = new CaseRunner(run, container, FilterUnderTest.load());
    runner.warmUp("jwt-ok-rs256");
  }

  /**
   * Cases that need no TLS, each in a container of its own.
   *
   * @param directory for files that cases need
   */
  public static AttackCases withoutTls(TestContainer.Kind kind, Path directory)
      throws ClassNotFoundException {
    return new AttackCases(
        new RunEnvironment(AttackFile.load(), directory), new FreshContainer(kind));
  }

  /** The tests of some layers, or those that {@code -Dattack.only=} names. */
  public Stream<DynamicContainer> of(Set<String> layers) {
    CaseSelection selection = CaseSelection.of(layers);
    // A slip in -Dattack.only= must not look like success.
    assertThat(file.cases().values()).anyMatch(selection::includes);
    return file.cases().values().stream()
        .filter(selection::includes)
        .map(AttackCase::layer)
        .distinct()
        .map(layer -> DynamicContainer.dynamicContainer(layer, tests(layer, selection)));
  }

  private List<DynamicTest> tests(String layer, CaseSelection selection) {
    return file.layer(layer).stream()
        .filter(selection::includes)
        .map(c -> DynamicTest.dynamicTest(c.id(), () -> run(c)))
        .toList();
  }

  private void run(AttackCase attackCase) throws Exception {
    String reason = pending.reason(attackCase);
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

  /** Ends the container. */
  public void close() throws Exception {
    container.close();
  }
}
