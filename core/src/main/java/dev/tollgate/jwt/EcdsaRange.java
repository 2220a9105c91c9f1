package dev.tollgate.jwt;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of an ECDSA signature: R and S, of one fixed length each (RFC 7518 section 3.4), both
 * from 1 to below the order of the group. The JDK checks this too, but JDK 15 to 18 did not always
 * (CVE-2022-21449), and it costs nothing.
 */
final class EcdsaRange {

  private static final EcdsaRange P256 =
      new EcdsaRange("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  private static final EcdsaRange P384 =
      new EcdsaRange(
          "ffffffffffffffffffffffffffffffffffffffffffffffff"
              + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973");
  private static final EcdsaRange P521 =
      new EcdsaRange(
          "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
              + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409");

  private final byte[] order;
  private final byte[] zero;

  private EcdsaRange(String order) {
    this.order = HexFormat.of().parseHex(order);
    this.zero = new byte[this.order.length];
  }

  /** The range for keys of a family; null if it has nothing to do with ECDSA. */
  static @Nullable EcdsaRange of(JwsAlgorithm.Family family) {
    return switch (family) {
      case P256 -> P256;
      case P384 -> P384;
      case P521 -> P521;
      case RSA, ED25519, SECRET -> null;
    };
  }

  /** Whether the octets can be a signature at all. */
  boolean admits(byte[] signature) {
    int size = order.length;
    return signature.length == 2 * size && admits(signature, 0) && admits(signature, size);
  }

  private boolean admits(byte[] signature, int from) {
    int end = from + order.length;
    return Arrays.compareUnsigned(signature, from, end, order, 0, order.length) < 0
        && !Arrays.equals(signature, from, end, zero, 0, zero.length);
  }
}
