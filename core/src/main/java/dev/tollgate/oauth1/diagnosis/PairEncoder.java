package dev.tollgate.oauth1.diagnosis;

/** How the names and values of pairs are encoded before they are joined. */
@FunctionalInterface
interface PairEncoder {

  PairEncoder STANDARD = all(Encoder.STANDARD);

  EncodedPair encode(Pair pair);

  /** Every name and every value alike. */
  static PairEncoder all(Encoder encoder) {
    return pair -> new EncodedPair(pair, encoder.encode(pair.name()), encoder.encode(pair.value()));
  }

  /** What came from one place; the rest by the standard. */
  static PairEncoder only(Source source, Encoder encoder) {
    PairEncoder special = all(encoder);
    return pair -> (pair.source() == source ? special : STANDARD).encode(pair);
  }

  /** The values of the protocol's own parameters; the rest by the standard. */
  static PairEncoder protocolValues(Encoder encoder) {
    return pair -> {
      EncodedPair standard = STANDARD.encode(pair);
      return pair.isProtocolParameter()
          ? new EncodedPair(pair, standard.name(), encoder.encode(pair.value()))
          : standard;
    };
  }
}
