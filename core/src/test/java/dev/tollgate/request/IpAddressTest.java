package dev.tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0, ffff00000000",
    "192.0.2.1, 0, ffffc0000201",
    "255.255.255.255, 0, ffffffffffff",
    "::ffff:192.0.2.1, 0, ffffc0000201",
    "::ffff:c000:201, 0, ffffc0000201",
    "::, 0, 0",
    "::1, 0, 1",
    "1::, 1000000000000, 0",
    "2001:db8::a, 20010db800000000, a",
    "2001:DB8:0:0:0:0:0:A, 20010db800000000, a",
    "1:2:3:4:5:6:7:8, 1000200030004, 5000600070008",
    "1:2:3:4:5:6:7::, 1000200030004, 5000600070000",
    "::2:3:4:5:6:7:8, 200030004, 5000600070008",
    "1::8, 1000000000000, 8",
    "64:ff9b::192.0.2.33, 64ff9b00000000, c0000221",
    "1:2:3:4:5:6:1.2.3.4, 1000200030004, 5000601020304"
  })
  void parse_address_isRead(String text, String high, String low) {
    assertThat(IpAddress.parse(text))
        .isEqualTo(
            new IpAddress(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.",
        ".1.2.3",
        "1..2.3",
        "1.2.3.256",
        "1.2.3.0004",
        "010.0.0.1",
        "1.2.3.04",
        "1.2.3.-4",
        "1.2.3.4 ",
        "1.2.3.٤",
        "0x7f.1",
        "2130706433",
        ":",
        ":::",
        "1:",
        ":1",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1::",
        "1::2::3",
        "1:::2",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.4:5",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4::",
        "[::1]",
        "::1%eth0",
        "::1/128"
      })
  void parse_noAddress_isNull(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:47011, 192.0.2.1",
    "[2001:db8::a], 2001:db8::a",
    "[2001:db8::a]:47011, 2001:db8::a",
    "2001:db8::a, 2001:db8::a",
    "[::1%lo]:80, ::1",
    "fe80::1%2, fe80::1"
  })
  void ofNode_addressAsProxiesWriteIt_isRead(String node, String address) {
    assertThat(IpAddress.ofNode(node)).isNotNull().isEqualTo(IpAddress.parse(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "_hidden",
        "_10.0.0.1",
        "[",
        "[]",
        "[::1",
        "[::1]x",
        "10.0.0.1]",
        ":80",
        "unknown:80",
        "evil.example",
        "10.0.0.1.evil.example"
      })
  void ofNode_noAddress_isNull(String node) {
    assertThat(IpAddress.ofNode(node)).isNull();
  }
}
