package dev.tollgate.oauth1.diagnosis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest that signatures are made with. */
public enum Digest {
  SHA1("SHA-1", "HmacSHA1", "3021300906052b0e03021a05000414"),
  SHA256("SHA-256", "HmacSHA256", "3031300d060960864801650304020105000420"),
  SHA512("SHA-512", "HmacSHA512", "3051300d060960864801650304020305000440");

  private final String digestName;
  private final String macName;

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final byte[] digestInfo;

  Digest(String digestName, String macName, String digestInfo) {
    this.digestName = digestName;
    this.macName = macName;
    this.digestInfo = HexFormat.of().parseHex(digestInfo);
  }

  /** The JCA name. */
  public String digestName() {
    return digestName;
  }

  String macName() {
    return macName;
  }

  /** What precedes the digest in an RSA signature (RFC 8017 section 9.2, note 1). */
  byte[] digestInfo() {
    return digestInfo.clone();
  }

  MessageDigest begin() {
    try {
      return MessageDigest.getInstance(digestName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("The JVM lacks " + digestName, e);
    }
  }
}
