package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Placeholders that make text out of text, chance and time. */
final class TextPlaceholders {
  private TextPlaceholders() {}

  static void define(Placeholders p, LongSupplier now) {
    p.define("now", offset -> time(now.getAsLong(), offset));
    p.define("str", p::value);
    p.define("arabic_digits", name -> arabicDigits(p.value(name)));
    p.define("uuid", none -> UUID.randomUUID().toString());
    p.define("upper", name -> p.value(name).toUpperCase(Locale.ROOT));
    p.define("repeat", TextPlaceholders::repeat);
    p.define("repeat_n", TextPlaceholders::repeatNumbered);
    p.define("colliding_names", TextPlaceholders::collidingNames);
    p.define("b64u", Bytes::base64Url);
    p.define("b64u_sha256", text -> Bytes.base64Url(Bytes.sha256(text)));
    p.define("b64u_random_odd", TextPlaceholders::randomOdd);
    p.define("percent_encode_first_letter", name -> encodeFirstLetter(p.value(name)));
  }

  private static String time(long now, String offset) {
    BigInteger delta = offset.isEmpty() ? BigInteger.ZERO : new BigInteger(offset.replace("+", ""));
    return BigInteger.valueOf(now).add(delta).toString();
  }

  private static String arabicDigits(String digits) {
    StringBuilder out = new StringBuilder();
    digits.chars().forEach(c -> out.append((char) (c - '0' + '\u0660')));
    return out.toString();
  }

  private static String repeat(String argument) {
    int colon = argument.lastIndexOf(':');
    return argument.substring(0, colon).repeat(Integer.parseInt(argument.substring(colon + 1)));
  }

  private static String repeatNumbered(String argument) {
    int colon = argument.lastIndexOf(':');
    String text = argument.substring(0, colon);
    StringBuilder out = new StringBuilder();
    for (int n = 1; n <= Integer.parseInt(argument.substring(colon + 1)); n++) {
      out.append(text.replace("{n}", Integer.toString(n)));
    }
    return out.toString();
  }

  /** "Aa" and "BB" have one hash code, and so have all words of one length made of the two. */
  private static String collidingNames(String count) {
    int wanted = Integer.parseInt(count);
    if (wanted > 1 << 13) {
      throw new CaseFormatException("too many colliding names: " + count);
    }
    StringBuilder out = new StringBuilder();
    for (int n = 0; n < wanted; n++) {
      out.append(n == 0 ? "" : "&");
      for (int bit = 12; bit >= 0; bit--) {
        out.append((n >> bit & 1) == 0 ? "Aa" : "BB");
      }
      out.append("=1");
    }
    return out.toString();
  }

  private static String randomOdd(String byteCount) {
    byte[] bytes = new byte[Integer.parseInt(byteCount)];
    new SecureRandom().nextBytes(bytes);
    bytes[0] |= (byte) 0x80;
    bytes[bytes.length - 1] |= 1;
    return Bytes.base64Url(bytes);
  }

  private static String encodeFirstLetter(String text) {
    String first = text.substring(0, 1);
    return "%" + Bytes.hex(first.getBytes(UTF_8)).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
