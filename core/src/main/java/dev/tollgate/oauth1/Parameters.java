package dev.tollgate.oauth1;

import java.util.Arrays;

/**
 * The parameters of one request, as ranges of the octets they were sent in: nothing is decoded
 * before it is needed. Escapes are known to be whole. Reused from request to request.
 */
final class Parameters {

  /** Says of a parameter that its name is made of unreserved octets only. */
  static final int PLAIN_NAME = 1;

  /** Says of a parameter that its value is made of unreserved octets only. */
  static final int PLAIN_VALUE = 2;

  /** The most parameters of a request, in all places together. */
  static final int MOST = 1000;

  private static final byte[] NOTHING = {};

  private final TextOctets text = new TextOctets();
  private byte[] form = NOTHING;

  private int size;
  private Place[] places = new Place[32];
  private int[] nameFrom = new int[32];
  private int[] nameTo = new int[32];
  private int[] valueFrom = new int[32];
  private int[] valueTo = new int[32];
  private int[] plain = new int[32];
  private long[] sortKeys = new long[32];

  /** Forgets everything. */
  void clear() {
    size = 0;
    text.clear();
    form = NOTHING;
  }

  /** The octets of the header and the query. */
  TextOctets text() {
    return text;
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
   * @param plainParts {@link #PLAIN_NAME} and {@link #PLAIN_VALUE}, added up, as far as they apply
   * @return false if there are too many
   */
  boolean add(
      Place place, int nameStart, int nameEnd, int valueStart, int valueEnd, int plainParts) {
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
    plain[i] = plainParts;
    sortKeys[i] =
        (plainParts & PLAIN_NAME) != 0
            ? SortKey.ofPlain(octets(place), nameStart, nameEnd)
            : SortKey.of(octets(place), nameStart, nameEnd, place);
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

  /**
   * Whether the name is made of unreserved octets only, so that its encoded form is what was sent.
   */
  boolean isPlainName(int i) {
    return (plain[i] & PLAIN_NAME) != 0;
  }

  /** Whether the value is made of unreserved octets only. */
  boolean isPlainValue(int i) {
    return (plain[i] & PLAIN_VALUE) != 0;
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
    Place place = places[i];
    int from = valueFrom[i];
    int to = valueTo[i];
    int length = 0;
    int at = from;
    while (at < to) {
      int plainTo = isPlainValue(i) ? to : PercentEncoding.endOfUnreserved(source, at, to);
      int run = plainTo - at;
      if (run > target.length - length) {
        return -1;
      }
      System.arraycopy(source, at, target, length, run);
      length += run;
      at = plainTo;
      if (at < to) {
        if (length == target.length) {
          return -1;
        }
        target[length++] = (byte) Octets.decoded(source, at, place);
        at = Octets.next(source, at);
      }
    }
    return length;
  }

  private byte[] octets(Place place) {
    return place == Place.FORM ? form : text.octets();
  }

  private static boolean equal(byte[] source, int from, int to, Place place, byte[] expected) {
    if (to - from <= expected.length) {
      // Decoding never lengthens, so nothing can be escaped here.
      return Arrays.equals(source, from, to, expected, 0, expected.length);
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

  private void grow() {
    int capacity = Math.min(2 * size, MOST);
    places = Arrays.copyOf(places, capacity);
    nameFrom = Arrays.copyOf(nameFrom, capacity);
    nameTo = Arrays.copyOf(nameTo, capacity);
    valueFrom = Arrays.copyOf(valueFrom, capacity);
    valueTo = Arrays.copyOf(valueTo, capacity);
    plain = Arrays.copyOf(plain, capacity);
    sortKeys = Arrays.copyOf(sortKeys, capacity);
  }
}
