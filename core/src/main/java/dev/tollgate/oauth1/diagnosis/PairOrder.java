package dev.tollgate.oauth1.diagnosis;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** In which order pairs are joined: the right one, and those that clients have. */
enum PairOrder {
  /** By encoded name, then by encoded value (RFC 5849 section 3.4.1.3.2). */
  ENCODED("", Comparator.comparing(EncodedPair::name).thenComparing(EncodedPair::value), false),
  DECODED("", Comparator.comparing(PairOrder::rawName).thenComparing(PairOrder::rawValue), false),
  NATURAL_VALUES(
      "values only",
      Comparator.comparing(EncodedPair::name)
          .thenComparing(EncodedPair::value, NaturalOrder.COMPARATOR),
      false),
  NATURAL(
      "names and values",
      Comparator.comparing(EncodedPair::name, NaturalOrder.COMPARATOR)
          .thenComparing(EncodedPair::value, NaturalOrder.COMPARATOR),
      false),
  BACKWARDS(
      "sorted backwards",
      Comparator.comparing(EncodedPair::name).thenComparing(EncodedPair::value).reversed(),
      false),
  NAMES_ONLY("sorted by name, values as sent", Comparator.comparing(EncodedPair::name), false),
  HEADER_QUERY_FORM("as sent: header, query, form", bySource("HQF"), false),
  HEADER_FORM_QUERY("as sent: header, form, query", bySource("HFQ"), false),
  QUERY_HEADER_FORM("as sent: query, header, form", bySource("QHF"), false),
  QUERY_FORM_HEADER("as sent: query, form, header", bySource("QFH"), false),
  FORM_HEADER_QUERY("as sent: form, header, query", bySource("FHQ"), false),
  FORM_QUERY_HEADER("as sent: form, query, header", bySource("FQH"), false),
  SENT_BACKWARDS("as sent: query, form, header, from the end", bySource("QFH"), true);

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // comparators of the JDK
  private final Comparator<EncodedPair> comparator;

  private final boolean turned;

  PairOrder(String words, Comparator<EncodedPair> comparator, boolean turned) {
    this.words = words;
    this.comparator = comparator;
    this.turned = turned;
  }

  /** How it sorts, for the log. */
  String words() {
    return words;
  }

  /** Puts pairs in order; those that compare as equal stay in the order sent. */
  void sort(List<EncodedPair> pairs) {
    pairs.sort(comparator);
    if (turned) {
      Collections.reverse(pairs);
    }
  }

  private static String rawName(EncodedPair encoded) {
    return encoded.pair().name();
  }

  private static String rawValue(EncodedPair encoded) {
    return encoded.pair().value();
  }

  private static Comparator<EncodedPair> bySource(String initials) {
    return Comparator.comparingInt(
        encoded -> initials.indexOf(encoded.pair().source().name().charAt(0)));
  }
}
