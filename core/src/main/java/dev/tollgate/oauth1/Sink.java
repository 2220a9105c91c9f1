package dev.tollgate.oauth1;

/** Takes octets, piece by piece. */
@FunctionalInterface
interface Sink {

  /** Takes octets; they may change after the call. */
  void update(byte[] octets, int from, int length);
}
