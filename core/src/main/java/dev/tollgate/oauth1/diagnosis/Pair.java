package dev.tollgate.oauth1.diagnosis;

/**
 * A name and a value that go into a base string, decoded.
 *
 * @param source where they were sent
 */
record Pair(Source source, String name, String value) {

  Pair withValue(String other) {
    return new Pair(source, name, other);
  }

  boolean isProtocolParameter() {
    return name.startsWith("oauth_");
  }

  boolean isSameAs(Pair other) {
    return name.equals(other.name) && value.equals(other.value);
  }
}
