package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0",
    "10.0.0.0/8, 10.255.255.255",
    "10.0.0.0/8, ::ffff:10.1.2.3",
    "10.0.0.0/8, [::ffff:a01:203]",
    "192.0.2.7, 192.0.2.7",
    "192.0.2.7/32, 192.0.2.7",
    "192.0.2.6/31, 192.0.2.7",
    "0.0.0.0/0, 203.0.113.9",
    "::1, 0:0:0:0:0:0:0:1",
    "::1/128, [::1]",
    "2001:db8::/32, 2001:db8:ffff::1",
    "2001:db8::/65, 2001:db8::7fff:ffff:ffff:ffff",
    "fe80::/10, fe80::1%2",
    "::/0, 2001:db8::1",
    "::ffff:10.0.0.0/104, 10.1.2.3"
  })
  void include_addressInTheBlock_isTrue(String block, String address) {
    assertThat(TrustedProxies.parse(List.of(block)).include(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.0",
    "10.0.0.0/8, 9.255.255.255",
    "10.0.0.0/8, a00::",
    "192.0.2.7, 192.0.2.6",
    "192.0.2.6/31, 192.0.2.8",
    "0.0.0.0/0, ::1",
    "::/0, 10.0.0.1",
    "::1, ::2",
    "2001:db8::/32, 2001:db9::",
    "2001:db8::/65, 2001:db8::8000:0:0:0",
    "10.0.0.0/8, unknown",
    "10.0.0.0/8, 10.0.0.1.evil.example",
    "10.0.0.0/8, ''"
  })
  void include_addressOutside_isFalse(String block, String address) {
    assertThat(TrustedProxies.parse(List.of(block)).include(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example.com",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0.0/0008",
        "10.0.0.0/255.0.0.0",
        "10/8",
        "::/129",
        "::1%lo/128",
        "[::1]",
        "*"
      })
  void parse_noBlock_isRefusedByName(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse(List.of("10.0.0.0/8", entry)))
        .withMessageEndingWith(": " + entry);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.5/8", "10.0.0.1/31", "2001:db8::1/32", "1.0.0.0/0"})
  void parse_bitsBeyondThePrefix_areRefused(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse(List.of(entry)))
        .withMessageContaining("beyond its prefix");
  }

  @Test
  void include_severalBlocks_anyCounts() {
    TrustedProxies proxies = TrustedProxies.parse(List.of("10.0.0.0/8", "::1"));

    assertThat(proxies.include("::1")).isTrue();
    assertThat(proxies.include("10.0.0.1")).isTrue();
    assertThat(proxies.include("127.0.0.1")).isFalse();
  }

  @Test
  void none_includesNobody() {
    assertThat(TrustedProxies.none().include("127.0.0.1")).isFalse();
    assertThat(TrustedProxies.none().isEmpty()).isTrue();
  }
}
