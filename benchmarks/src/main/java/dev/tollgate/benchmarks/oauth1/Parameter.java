package dev.tollgate.benchmarks.oauth1;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** A name and a value, decoded. */
record Parameter(String name, String value) {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  String encoded() {
    return encode(name) + '=' + encode(value);
  }

  static String encoded(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&"));
  }

  /** Percent-encodes as RFC 5849 section 3.6 wants it. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || "-._~".indexOf(octet) >= 0;
  }
}
