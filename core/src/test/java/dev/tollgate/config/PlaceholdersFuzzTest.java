package dev.tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tollgate.testing.CpuLimit;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class PlaceholdersFuzzTest {

  private static final Placeholders PLACEHOLDERS =
      new Placeholders(
          new Surroundings(
              Map.of("A", "a", "EMPTY", ""),
              Map.of("a.b", "property"),
              WebResources.NONE,
              PlaceholdersFuzzTest.class.getClassLoader()));

  @FuzzTest
  void fill_anyValue_isFilledOrRefused(byte[] octets) throws Throwable {
    CpuLimit.second(() -> check(octets));
  }

  private void check(byte[] octets) {
    String value = new String(octets, StandardCharsets.UTF_8);
    if (value.contains("file:")) {
      return; // would read whatever files this machine has
    }
    String filled;
    try {
      filled = PLACEHOLDERS.fill(value);
    } catch (Placeholders.Unfilled e) {
      assertThat(value).contains("${");
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    if (!value.contains("${")) {
      assertThat(filled).isEqualTo(value);
    }
  }
}
