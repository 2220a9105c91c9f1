package dev.tollgate.oauth1.diagnosis;

/** A way to escape octets: the right one (RFC 5849 section 3.6), and those that clients have. */
@FunctionalInterface
interface Encoder {

  Encoder STANDARD = Encoder::percentEncoded;
  Encoder NONE = octets -> octets;
  Encoder TWICE = octets -> percentEncoded(percentEncoded(octets));
  Encoder SPACE_AS_PLUS = octets -> percentEncoded(octets).replace("%20", "+");
  Encoder ASTERISK_RAW = octets -> percentEncoded(octets).replace("%2A", "*");
  Encoder TILDE_ENCODED = octets -> percentEncoded(octets).replace("~", "%7E");
  Encoder LOWER_HEX = octets -> lowerHex(percentEncoded(octets), 0);
  Encoder LOWER_HEX_BEYOND_ASCII = octets -> lowerHex(percentEncoded(octets), 0x80);

  String encode(String octets);

  private static String percentEncoded(String octets) {
    StringBuilder encoded = new StringBuilder(octets.length() + 16);
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(digit(c >> 4)).append(digit(c & 15));
      }
    }
    return encoded.toString();
  }

  private static String lowerHex(String encoded, int least) {
    StringBuilder lowered = new StringBuilder(encoded);
    for (int i = 0; i < encoded.length(); i++) {
      if (OctetText.escapeAt(encoded, i) >= least) {
        lowered.setCharAt(i + 1, Character.toLowerCase(encoded.charAt(i + 1)));
        lowered.setCharAt(i + 2, Character.toLowerCase(encoded.charAt(i + 2)));
      }
    }
    return lowered.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static char digit(int value) {
    return (char) (value < 10 ? '0' + value : 'A' + value - 10);
  }
}
