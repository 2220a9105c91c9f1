package dev.tollgate.example.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PrerequisiteTest {

  /** Skipped where nobody asked for everything, failed where that was asked for. */
  private static final Class<? extends Throwable> EXPECTED =
      Prerequisite.mustBeThere() ? AssertionError.class : TestAbortedException.class;

  @Test
  void program_thatIsThere_isFound() {
    assertThat(Prerequisite.program("sh", "install a shell")).isAbsolute();
  }

  @Test
  void program_thatIsMissing_endsTheTestWithAdvice() {
    assertThatThrownBy(() -> Prerequisite.program("no-such-program", "install it"))
        .isInstanceOf(EXPECTED)
        .hasMessageContaining("no-such-program is missing: install it");
  }

  @Test
  void succeeds_commandFails_endsTheTestWithAdviceAndOutput() {
    assertThatThrownBy(
            () ->
                Prerequisite.succeeds(
                    Path.of("."), "install it", "sh", "-c", "echo because; exit 3"))
        .isInstanceOf(EXPECTED)
        .hasMessageContainingAll("fails: install it", "because");
  }
}
