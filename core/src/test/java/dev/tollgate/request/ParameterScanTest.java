package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterScanTest {

  @ParameterizedTest
  @CsvSource({
    "access_token=abc, abc",
    "x=1&access_token=abc, abc",
    "access_token=abc&x=1, abc",
    "&&access_token=abc&&, abc",
    "access_token=, ''",
    "access_token, ''",
    "access_token&x=1, ''",
    "x=1&access_token, ''",
    "access_token=a=b, a=b",
    "access_token==, =",
    "%61ccess_token=abc, abc",
    "access%5Ftoken=abc, abc",
    "access%5ftoke%6E=abc, abc",
    "access_token=%61%62, ab",
    "access_token=a+b, a b",
    "access_token=a%2Bb, a+b",
    "access_token=a%26b, a&b",
    "access_token=%C3%A9, \u00C3\u00A9"
  })
  void of_nameOccursOnce_decodesItsValue(String encoded, String value) {
    ParameterScan scan = ParameterScan.of(encoded, "access_token");

    assertThat(scan.count()).isEqualTo(1);
    assertThat(scan.value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "=",
        "=access_token",
        "x=access_token",
        "x=access_token=1",
        "ACCESS_TOKEN=1",
        "access_tokens=1",
        "access_toke=1",
        "xaccess_token=1",
        "access_token%00=1",
        "access_token+=1",
        " access_token=1",
        "access%5token=1",
        "access%_token=1",
        "access_toke%6",
        "access_toke%6=1",
        "access_toke%\uFF16\uFF25=1",
        "x;access_token=1"
      })
  void of_otherNames_countsNone(String encoded) {
    ParameterScan scan = ParameterScan.of(encoded, "access_token");

    assertThat(scan.count()).isZero();
    assertThat(scan.value()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=a&access_token=b",
        "access_token&access_token",
        "access_token=a&%61ccess_token=b",
        "access_token=a&x=1&access_token=b&access_token=c"
      })
  void of_nameOccursMoreThanOnce_countsTwoAndHasNoValue(String encoded) {
    ParameterScan scan = ParameterScan.of(encoded, "access_token");

    assertThat(scan.count()).isEqualTo(2);
    assertThat(scan.value()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%", "a%4", "%zz", "%4g", "%\uFF14\uFF11"})
  void of_brokenEscapeInValue_hasNoValue(String value) {
    ParameterScan scan = ParameterScan.of("access_token=" + value + "&x=1", "access_token");

    assertThat(scan.count()).isEqualTo(1);
    assertThat(scan.value()).isNull();
  }

  @Test
  void of_manyPairsWithoutValue_takesLinearTime() {
    // A bound far above what is needed, and far below what quadratic work would take.
    ParameterScan scan =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> ParameterScan.of("&".repeat(2_000_000), "access_token"));

    assertThat(scan.count()).isZero();
  }
}
