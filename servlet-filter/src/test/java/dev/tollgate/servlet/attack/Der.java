package dev.tollgate.servlet.attack;

import java.math.BigInteger;

/** The few DER forms that a certificate and an ECDSA signature are made of. */
final class Der {
  private Der() {}

  static byte[] sequence(byte[]... members) {
    return tagged(0x30, Bytes.concat(members));
  }

  static byte[] integer(BigInteger number) {
    return tagged(0x02, number.toByteArray());
  }

  static byte[] tagged(int tag, byte[] content) {
    return Bytes.concat(new byte[] {(byte) tag}, length(content.length), content);
  }

  private static byte[] length(int length) {
    if (length < 0x80) {
      return new byte[] {(byte) length};
    }
    byte[] bytes = Bytes.unsigned(BigInteger.valueOf(length), 0);
    return Bytes.concat(new byte[] {(byte) (0x80 | bytes.length)}, bytes);
  }
}
