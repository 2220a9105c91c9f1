package dev.tollgate.containers;

import dev.tollgate.servlet.attack.AttackCases;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The raw requests about paths, methods and hosts that {@code attack-requests.json} holds. */
class AttackTest {

  private static final Set<String> LAYERS = Set.of("http");

  @TempDir private static Path folder;

  @TestFactory
  Stream<DynamicContainer> usualSettings() throws Exception {
    return AttackCases.withoutTls(new SelectedContainer(), folder).of(LAYERS);
  }

  /** What a container no longer refuses by itself, the filter does. */
  @TestFactory
  Stream<DynamicContainer> lenientSettings() throws Exception {
    return AttackCases.withoutTls(new SelectedContainer(Settings.ofLenient()), folder).of(LAYERS);
  }
}
