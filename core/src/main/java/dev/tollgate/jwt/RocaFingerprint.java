package dev.tollgate.jwt;

import java.math.BigInteger;

/**
 * Recognises RSA keys made by the Infineon library of CVE-2017-15361 ("ROCA"), whose private part
 * can be computed. Its primes are powers of 65537 modulo each small prime, hence so is the modulus;
 * other keys have this property with a chance below 2^-27.
 */
final class RocaFingerprint {

  private static final int GENERATOR = 65537;
  private static final int[] PRIMES = {
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167
  };

  private RocaFingerprint() {}

  static boolean marks(BigInteger modulus) {
    for (int prime : PRIMES) {
      int residue = modulus.mod(BigInteger.valueOf(prime)).intValue();
      if (!isPowerOfGenerator(residue, prime)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPowerOfGenerator(int residue, int prime) {
    int power = 1;
    for (int exponent = 1; exponent < prime; exponent++) {
      if (power == residue) {
        return true;
      }
      power = power * (GENERATOR % prime) % prime;
    }
    return false;
  }
}
