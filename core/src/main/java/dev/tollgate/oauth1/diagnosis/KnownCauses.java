package dev.tollgate.oauth1.diagnosis;

import java.util.ArrayList;
import java.util.List;

/** Every cause that an explanation may name. */
public final class KnownCauses {

  /** Refused before any signature is computed. */
  public static final Cause SIGNATURE_EMPTY =
      new Cause(
          "signature-empty",
          "the client sent oauth_signature without a value",
          "the client must sign before it writes the parameters; see whether signing failed"
              + " unnoticed");

  /** Refused by the timestamp alone. */
  public static final Cause TIMESTAMP_IN_MILLISECONDS =
      new Cause(
          "timestamp-in-milliseconds",
          "the client sent the time in milliseconds",
          "the client must send oauth_timestamp in seconds since 1970 (RFC 5849 section 3.3)");

  /** Refused after the signature was found right. */
  public static final Cause BODY_HASH_MISMATCH =
      new Cause(
          "body-hash-mismatch",
          "the signature is right, and the body is not the one whose hash was signed",
          "the client must hash the octets that it sends, after any compression or conversion; see"
              + " whether a proxy changes bodies");

  /** Mistakes that are tried first, one by one and two together. */
  static final List<Mistake> COMMON =
      joined(
          UrlMistakes.ALL,
          MethodMistakes.ALL,
          ParameterMistakes.ALL,
          EncodingMistakes.ALL,
          KeyMistakes.ALL,
          SignatureMistakes.ALL,
          PlaintextMistakes.ALL);

  private KnownCauses() {}

  /** All of them, in the order in which they are tried. */
  public static List<Cause> all() {
    List<Cause> causes = new ArrayList<>();
    COMMON.forEach(mistake -> causes.add(mistake.cause()));
    ValueMistakes.ALL.forEach(mistake -> causes.add(mistake.cause()));
    Conclusion.ALL.forEach(conclusion -> causes.add(conclusion.cause()));
    causes.addAll(List.of(SIGNATURE_EMPTY, TIMESTAMP_IN_MILLISECONDS, BODY_HASH_MISMATCH));
    return List.copyOf(causes);
  }

  @SafeVarargs
  private static List<Mistake> joined(List<Mistake>... lists) {
    List<Mistake> all = new ArrayList<>();
    for (List<Mistake> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}
