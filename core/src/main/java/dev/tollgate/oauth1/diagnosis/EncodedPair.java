package dev.tollgate.oauth1.diagnosis;

/** A pair with its name and value encoded. */
record EncodedPair(Pair pair, String name, String value) {}
