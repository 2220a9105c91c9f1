package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.function.Supplier;

/** What an attacker may take for an HMAC key: every form of a public key, or a guess. */
final class HmacSecrets {
  private final TestKeys keys;
  private final Supplier<String> keySetDocument;

  HmacSecrets(TestKeys keys, Supplier<String> keySetDocument) {
    this.keys = keys;
    this.keySetDocument = keySetDocument;
  }

  byte[] bytes(String description) {
    int colon = description.indexOf(':');
    String kind = colon < 0 ? description : description.substring(0, colon);
    String rest = colon < 0 ? "" : description.substring(colon + 1);
    return switch (kind) {
      case "pem" -> keys.get(rest).pem().getBytes(UTF_8);
      case "pem-no-newline" -> keys.get(rest).pem().stripTrailing().getBytes(UTF_8);
      case "pem-crlf" -> keys.get(rest).pem().replace("\n", "\r\n").getBytes(UTF_8);
      case "spki-der" -> keys.get(rest).spki();
      case "jwk-json" -> Json.write(keys.get(rest).served()).getBytes(UTF_8);
      case "modulus" -> keys.get(rest).modulus();
      case "jwks-document" -> keySetDocument.get().getBytes(UTF_8);
      case "text" -> rest.getBytes(UTF_8);
      case "hex" -> HexFormat.of().parseHex(rest);
      default -> throw new CaseFormatException("unknown secret " + description);
    };
  }
}
