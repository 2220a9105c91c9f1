package dev.tollgate.oauth1.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way to come from a request to a signature: the right one, or one in which a client erred.
 * Immutable; holds secrets.
 *
 * @param outer how the three parts of the base string are encoded
 * @param key the HMAC key, or the PLAINTEXT signature
 * @param sent the signature that was sent, as canonical base64, or null if it cannot be read so
 * @param cutOff whether {@code sent} is only the beginning of a signature
 */
record Recipe(
    String httpMethod,
    Url url,
    List<Pair> pairs,
    PairEncoder pairEncoder,
    PairOrder order,
    Encoder outer,
    String key,
    Digest digest,
    @Nullable String sent,
    boolean cutOff) {

  /** The way of RFC 5849 section 3.4. */
  static Recipe standard(Evidence evidence) {
    List<Pair> pairs = new ArrayList<>();
    for (SentParameter parameter : evidence.request().parameters()) {
      pairs.add(new Pair(parameter.source(), parameter.name(), parameter.value()));
    }
    return new Recipe(
        OctetText.of(evidence.request().httpMethod()).toUpperCase(Locale.ROOT),
        Url.of(evidence.request().url()),
        pairs,
        PairEncoder.STANDARD,
        PairOrder.ENCODED,
        Encoder.STANDARD,
        evidence.keys().standardKey(),
        evidence.signature().digest(),
        SignatureText.canonical(evidence.signature().text()),
        false);
  }

  String baseString() {
    List<EncodedPair> encoded = new ArrayList<>(pairs.size());
    for (Pair pair : pairs) {
      encoded.add(pairEncoder.encode(pair));
    }
    order.sort(encoded);
    StringBuilder joined = new StringBuilder();
    for (EncodedPair pair : encoded) {
      joined.append(joined.length() == 0 ? "" : "&").append(pair.name()).append('=');
      joined.append(pair.value());
    }
    return outer.encode(httpMethod)
        + '&'
        + outer.encode(url.text())
        + '&'
        + outer.encode(joined.toString());
  }

  Recipe withHttpMethod(String other) {
    return new Recipe(other, url, pairs, pairEncoder, order, outer, key, digest, sent, cutOff);
  }

  Recipe withUrl(Url other) {
    return new Recipe(
        httpMethod, other, pairs, pairEncoder, order, outer, key, digest, sent, cutOff);
  }

  Recipe withPairs(List<Pair> others) {
    return new Recipe(
        httpMethod, url, others, pairEncoder, order, outer, key, digest, sent, cutOff);
  }

  Recipe with(PairEncoder other) {
    return new Recipe(httpMethod, url, pairs, other, order, outer, key, digest, sent, cutOff);
  }

  Recipe with(PairOrder other) {
    return new Recipe(httpMethod, url, pairs, pairEncoder, other, outer, key, digest, sent, cutOff);
  }

  Recipe withOuter(Encoder other) {
    return new Recipe(httpMethod, url, pairs, pairEncoder, order, other, key, digest, sent, cutOff);
  }

  Recipe withKey(String other) {
    return new Recipe(
        httpMethod, url, pairs, pairEncoder, order, outer, other, digest, sent, cutOff);
  }

  Recipe with(Digest other) {
    return new Recipe(httpMethod, url, pairs, pairEncoder, order, outer, key, other, sent, cutOff);
  }

  Recipe withSent(@Nullable String other, boolean onlyBeginning) {
    return new Recipe(
        httpMethod, url, pairs, pairEncoder, order, outer, key, digest, other, onlyBeginning);
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Recipe";
  }
}
