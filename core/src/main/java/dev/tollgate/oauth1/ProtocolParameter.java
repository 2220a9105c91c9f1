package dev.tollgate.oauth1;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A parameter that the protocol itself defines; it must not be repeated (RFC 5849 section 3.1). */
enum ProtocolParameter {
  CONSUMER_KEY("oauth_consumer_key"),
  TOKEN("oauth_token"),
  SIGNATURE_METHOD("oauth_signature_method"),
  SIGNATURE("oauth_signature"),
  TIMESTAMP("oauth_timestamp"),
  NONCE("oauth_nonce"),
  VERSION("oauth_version"),
  BODY_HASH("oauth_body_hash"),
  CALLBACK("oauth_callback"),
  VERIFIER("oauth_verifier");

  private static final ProtocolParameter[] ALL = values();

  private final String parameterName;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final byte[] octets;

  private final long sortKey;

  ProtocolParameter(String parameterName) {
    this.parameterName = parameterName;
    this.octets = parameterName.getBytes(StandardCharsets.US_ASCII);
    this.sortKey = SortKey.of(octets);
  }

  static int count() {
    return ALL.length;
  }

  /** The one that a parameter of a request is, or null. */
  static @Nullable ProtocolParameter of(Parameters parameters, int i) {
    long key = parameters.sortKey(i);
    for (ProtocolParameter candidate : ALL) {
      if (candidate.sortKey == key && parameters.isNamed(i, candidate.octets)) {
        return candidate;
      }
    }
    return null;
  }

  /** A number of its own, from 0 to {@link #count()} - 1. */
  @SuppressWarnings("EnumOrdinal") // lives for one request only
  int slot() {
    return ordinal();
  }

  String parameterName() {
    return parameterName;
  }
}
