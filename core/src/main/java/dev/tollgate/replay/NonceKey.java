package dev.tollgate.replay;

/**
 * What is claimed in a {@link ReplayStore}: a 128-bit digest of everything that must be unique
 * together, and whom it is booked on. Equal keys mean the same use.
 *
 * @param high the digest's first eight octets
 * @param low the digest's next eight octets
 * @param owner a 64-bit digest of the client on whose share of the store the key counts
 */
public record NonceKey(long high, long low, long owner) {}
