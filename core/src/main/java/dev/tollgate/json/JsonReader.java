package dev.tollgate.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object from UTF-8 octets, more strictly than RFC 8259 asks: no repeated names (RFC
 * 7519 section 4 allows to refuse them), no byte order mark, no malformed UTF-8, no lone
 * surrogates, no numbers beyond a double's range, no more than {@value #MAX_DEPTH} levels. Takes
 * linear time.
 *
 * <p>Strings become {@link String}, integers {@link Long} or, beyond its range, {@link BigInteger},
 * other numbers {@link Double}, arrays {@link List}, objects {@link Map} in the order of the text;
 * {@code null} is null. Everything returned is deeply unmodifiable.
 */
public final class JsonReader {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_LENGTH = 64;
  // Eighteen digits always fit a long.
  private static final int SAFE_DIGITS = 18;

  private final byte[] text;
  private final int end;
  private int at;

  private JsonReader(byte[] text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  /** Reads a text that must be one object. */
  public static Map<String, @Nullable Object> readObject(byte[] text) throws JsonException {
    return readObject(text, 0, text.length);
  }

  /** Reads the octets from {@code from} to before {@code end}, which must be one object. */
  public static Map<String, @Nullable Object> readObject(byte[] text, int from, int end)
      throws JsonException {
    JsonReader reader = new JsonReader(text, from, end);
    reader.skipWhiteSpace();
    if (reader.peek() != '{') {
      throw reader.problem("no object");
    }
    Map<String, @Nullable Object> object = reader.object(1);
    reader.skipWhiteSpace();
    if (reader.at != end) {
      throw reader.problem("text after the object");
    }
    return object;
  }

  private @Nullable Object value(int depth) throws JsonException {
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws JsonException {
    enter(depth);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (peekAfterWhiteSpace() == '}') {
      at++;
      return Collections.unmodifiableMap(members);
    }
    while (true) {
      if (peekAfterWhiteSpace() != '"') {
        throw problem("no member name");
      }
      String name = string();
      if (peekAfterWhiteSpace() != ':') {
        throw problem("no colon");
      }
      at++;
      skipWhiteSpace();
      Object value = value(depth);
      int before = members.size();
      members.put(name, value);
      if (members.size() == before) {
        throw problem("repeated member name");
      }
      if (endsAfter('}')) {
        return Collections.unmodifiableMap(members);
      }
    }
  }

  private List<@Nullable Object> array(int depth) throws JsonException {
    enter(depth);
    List<@Nullable Object> elements = new ArrayList<>(4);
    if (peekAfterWhiteSpace() == ']') {
      at++;
      return Collections.unmodifiableList(elements);
    }
    while (true) {
      skipWhiteSpace();
      elements.add(value(depth));
      if (endsAfter(']')) {
        return Collections.unmodifiableList(elements);
      }
    }
  }

  // The depth is bounded before we recurse, so that no input can overflow the stack.
  private void enter(int depth) throws JsonException {
    if (depth > MAX_DEPTH) {
      throw problem("too many levels");
    }
    at++;
  }

  private boolean endsAfter(char closing) throws JsonException {
    int next = peekAfterWhiteSpace();
    if (next != closing && next != ',') {
      throw problem("neither comma nor end");
    }
    at++;
    return next == closing;
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws JsonException {
    int length = word.length();
    if (end - at < length) {
      throw problem("unknown word");
    }
    for (int i = 0; i < length; i++) {
      if (text[at + i] != word.charAt(i)) {
        throw problem("unknown word");
      }
    }
    at += length;
    return value;
  }

  private String string() throws JsonException {
    int start = ++at;
    int i = start;
    while (i < end) {
      byte b = text[i];
      if (b == '"') {
        at = i + 1;
        return JsonStrings.ascii(text, start, i);
      }
      if (b < 0x20 || b == '\\') {
        break; // an escape, or octets beyond ASCII, or an error
      }
      i++;
    }
    return unusualString(start, i);
  }

  private String unusualString(int start, int from) throws JsonException {
    int close = from;
    boolean escaped = false;
    while (close < end && text[close] != '"') {
      byte b = text[close];
      if (b >= 0 && b < 0x20) {
        throw problem("control character");
      }
      if (b == '\\') {
        escaped = true;
        close++;
      }
      close++;
    }
    if (close >= end) {
      throw problem("string without end");
    }
    String decoded = JsonStrings.decode(text, start, close, escaped);
    if (decoded == null) {
      throw problem("malformed string");
    }
    at = close + 1;
    return decoded;
  }

  // number = [ "-" ] ( "0" / digit1-9 *DIGIT ) [ "." 1*DIGIT ] [ "e" [ "+" / "-" ] 1*DIGIT ]
  private Number number() throws JsonException {
    int start = at;
    boolean negative = peek() == '-';
    if (negative) {
      at++;
    }
    int firstDigit = at;
    long magnitude = digits();
    int digits = at - firstDigit;
    if (digits > 1 && text[firstDigit] == '0') {
      throw problem("leading zero");
    }
    boolean integer = true;
    if (at < end && text[at] == '.') {
      integer = false;
      at++;
      digits();
    }
    if (at < end && (text[at] | 0x20) == 'e') {
      integer = false;
      at++;
      if (at < end && (text[at] == '+' || text[at] == '-')) {
        at++;
      }
      digits();
    }
    if (integer && digits <= SAFE_DIGITS) {
      return negative ? -magnitude : magnitude;
    }
    return unusualNumber(start, integer);
  }

  private Number unusualNumber(int start, boolean integer) throws JsonException {
    if (at - start > MAX_NUMBER_LENGTH) {
      throw problem("number too long");
    }
    String digits = JsonStrings.ascii(text, start, at);
    if (integer) {
      BigInteger value = new BigInteger(digits);
      if (value.bitLength() < Long.SIZE) {
        return value.longValue();
      }
      return value;
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw problem("number out of range");
    }
    return value;
  }

  // The value is right for up to SAFE_DIGITS digits, and meaningless beyond.
  private long digits() throws JsonException {
    long value = 0;
    int start = at;
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at] - '0');
      at++;
    }
    if (at == start) {
      throw problem("no value");
    }
    return value;
  }

  private int peekAfterWhiteSpace() {
    skipWhiteSpace();
    return peek();
  }

  private int peek() {
    return at < end ? text[at] : 0;
  }

  private void skipWhiteSpace() {
    while (at < end && isWhiteSpace(text[at])) {
      at++;
    }
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private JsonException problem(String problem) {
    return new JsonException(problem, at);
  }
}
