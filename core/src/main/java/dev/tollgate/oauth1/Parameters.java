package dev.tollgate.oauth1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The parameters of one request, as ranges of the octets they were sent in: nothing is decoded
 * before it is needed. Escapes are known to be whole. Reused from request to request.
 */
final class Parameters {

  /** The most parameters of a request, in all places together. */
  static final int MOST = 1000;

  private static final int TEXT = 2048;
  private static final int MOST_TEXT_KEPT = 32 * 1024;
  private static final byte[] NOTHING = {};

  private byte[] text = new byte[TEXT];
  private int textLength;
  private byte[] form = NOTHING;

  private int size;
  private Place[] places = new Place[32];
  private int[] nameFrom = new int[32];
  private int[] nameTo = new int[32];
  private int[] valueFrom = new int[32];
  private int[] valueTo = new int[32];
  private long[] sortKeys = new long[32];

  /** Forgets everything. */
  void clear() {
    size = 0;
    textLength = 0;
    form = NOTHING;
    if (text.length > MOST_TEXT_KEPT) {
      text = new byte[TEXT];
    }
  }

  /**
   * Takes in a field value or query, one octet per character, or in UTF-8 if the container has
   * decoded that already.
   *
   * @return where its octets begin in {@link #text()}; they end at {@link #textLength()}
   */
  int addText(String value) {
    int from = textLength;
    int length = value.length();
    ensureText(length);
    int all = 0;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      all |= c;
      text[from + i] = (byte) c;
    }
    if (all > 0xff) {
      byte[] octets = value.getBytes(StandardCharsets.UTF_8);
      length = octets.length;
      ensureText(length);
      System.arraycopy(octets, 0, text, from, length);
    }
    textLength = from + length;
    return from;
  }

  byte[] text() {
    return text;
  }

  int textLength() {
    return textLength;
  }

  /** Takes in a form; the octets are not copied. */
  void setForm(byte[] octets) {
    form = octets;
  }

  byte[] form() {
    return form;
  }

  /**
   * Adds a parameter.
   *
   * @return false if there are too many
   */
  boolean add(Place place, int nameStart, int nameEnd, int valueStart, int valueEnd) {
    if (size == MOST) {
      return false;
    }
    if (size == places.length) {
      grow();
    }
    int i = size++;
    places[i] = place;
    nameFrom[i] = nameStart;
    nameTo[i] = nameEnd;
    valueFrom[i] = valueStart;
    valueTo[i] = valueEnd;
    sortKeys[i] = SortKey.of(octets(place), nameStart, nameEnd, place);
    return true;
  }

  int size() {
    return size;
  }

  Place place(int i) {
    return places[i];
  }

  /** The octets that the ranges of a parameter are in. */
  byte[] octets(int i) {
    return octets(places[i]);
  }

  int nameFrom(int i) {
    return nameFrom[i];
  }

  int nameTo(int i) {
    return nameTo[i];
  }

  int valueFrom(int i) {
    return valueFrom[i];
  }

  int valueTo(int i) {
    return valueTo[i];
  }

  /** The beginning of the name, in the order of encoded octets. */
  long sortKey(int i) {
    return sortKeys[i];
  }

  /** Whether the decoded name begins with {@code oauth_}. */
  boolean isProtocolParameter(int i) {
    return SortKey.beginsWithOauth(sortKeys[i]);
  }

  /** Whether the decoded name is this one, of ASCII octets. */
  boolean isNamed(int i, byte[] name) {
    return equal(octets(i), nameFrom[i], nameTo[i], places[i], name);
  }

  /** Whether the decoded value is this one, of ASCII octets. */
  boolean hasValue(int i, byte[] value) {
    return equal(octets(i), valueFrom[i], valueTo[i], places[i], value);
  }

  /**
   * Decodes a value.
   *
   * @return how many octets it has, or -1 if they do not fit
   */
  int decodeValue(int i, byte[] target) {
    byte[] source = octets(i);
    int length = 0;
    for (int at = valueFrom[i]; at < valueTo[i]; at = Octets.next(source, at)) {
      if (length == target.length) {
        return -1;
      }
      target[length++] = (byte) Octets.decoded(source, at, places[i]);
    }
    return length;
  }

  private byte[] octets(Place place) {
    return place == Place.FORM ? form : text;
  }

  private static boolean equal(byte[] source, int from, int to, Place place, byte[] expected) {
    if (to - from < expected.length) {
      return false;
    }
    int at = from;
    for (byte b : expected) {
      if (at >= to || Octets.decoded(source, at, place) != b) {
        return false;
      }
      at = Octets.next(source, at);
    }
    return at == to;
  }

  private void ensureText(int more) {
    if (text.length - textLength < more) {
      text = Arrays.copyOf(text, Math.max(textLength + more, 2 * text.length));
    }
  }

  private void grow() {
    int capacity = Math.min(2 * size, MOST);
    places = Arrays.copyOf(places, capacity);
    nameFrom = Arrays.copyOf(nameFrom, capacity);
    nameTo = Arrays.copyOf(nameTo, capacity);
    valueFrom = Arrays.copyOf(valueFrom, capacity);
    valueTo = Arrays.copyOf(valueTo, capacity);
    sortKeys = Arrays.copyOf(sortKeys, capacity);
  }
}
