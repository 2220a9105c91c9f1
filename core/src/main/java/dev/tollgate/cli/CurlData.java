package dev.tollgate.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Collects the data of a curl command, as curl joins and encodes it. */
final class CurlData {

  private final Terminal terminal;
  private @Nullable ByteArrayOutputStream all;

  CurlData(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Adds the value of an option; files that it names are read. */
  void add(String option, String value) throws UsageException {
    byte[] octets =
        switch (option) {
          case "--data-raw" -> utf8(value);
          case "--data-urlencode" -> urlEncoded(value);
          case "--data-binary", "--json" -> content(value);
          default -> value.startsWith("@") ? withoutLineBreaks(content(value)) : utf8(value);
        };
    ByteArrayOutputStream joined = all;
    if (joined == null) {
      joined = new ByteArrayOutputStream();
      all = joined;
    } else if (!option.equals("--json")) {
      joined.write('&');
    }
    joined.writeBytes(octets);
  }

  /** Whether there was no data option at all. */
  boolean isNone() {
    return all == null;
  }

  byte[] octets() {
    return all == null ? new byte[0] : all.toByteArray();
  }

  private byte[] content(String value) throws UsageException {
    return value.startsWith("@") ? terminal.read(value.substring(1)) : utf8(value);
  }

  // curl: content, =content, name=content, @file and name@file; the content alone is encoded.
  private byte[] urlEncoded(String value) throws UsageException {
    int equals = value.indexOf('=');
    int sign = value.indexOf('@');
    boolean fromFile = sign >= 0 && (equals < 0 || sign < equals);
    String name = value.substring(0, fromFile ? sign : Math.max(0, equals));
    byte[] content =
        fromFile ? terminal.read(value.substring(sign + 1)) : utf8(value.substring(equals + 1));
    return utf8((name.isEmpty() ? "" : name + '=') + encoded(content));
  }

  private static byte[] withoutLineBreaks(byte[] octets) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (byte b : octets) {
      if (b != '\n' && b != '\r' && b != 0) {
        kept.write(b);
      }
    }
    return kept.toByteArray();
  }

  private static String encoded(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (byte b : octets) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return text.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
