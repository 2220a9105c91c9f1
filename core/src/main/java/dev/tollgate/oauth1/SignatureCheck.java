package dev.tollgate.oauth1;

import dev.tollgate.oauth1.BaseString.Spelling;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes signatures anew and compares them in constant time, octet by octet after strict decoding
 * (RFC 5849 section 3.2). Used by one thread at a time.
 */
final class SignatureCheck {

  /** What may be read differently than it was sent. */
  record Reading(boolean repeatedQueryDropped, Spelling spelling, boolean plusHealed) {

    static final Reading STANDARD = new Reading(false, Spelling.STANDARD, false);
  }

  private static final int MOST_RSA_OCTETS = 2048;

  private final ParameterOrder order = new ParameterOrder();
  private final BaseString baseString = new BaseString();
  private final Map<SignatureMethod, Hmac> hmacs = new EnumMap<>(SignatureMethod.class);
  private final Map<SignatureMethod, RsaSignature> rsaSignatures =
      new EnumMap<>(SignatureMethod.class);
  private final Map<SignatureMethod, byte[]> sent = new EnumMap<>(SignatureMethod.class);

  /** Whether the signature that was sent is the one that the request needs. */
  boolean matches(SignedRequest request, Parties parties, Reading reading) {
    return switch (request.method().kind()) {
      case HMAC -> hmacMatches(request, parties, reading);
      case RSA -> rsaMatches(request, parties.client().rsaKey(), reading);
      case PLAINTEXT -> plaintextMatches(request, parties);
    };
  }

  /** Writes the request's base string as a reading has it. */
  void writeBaseString(SignedRequest request, Reading reading, Sink sink) {
    order.sort(request.parameters(), request.index(ProtocolParameter.SIGNATURE));
    if (reading.repeatedQueryDropped()) {
      order.dropQueryRepeatedInForm(request.parameters());
    }
    baseString.write(request, order, reading.spelling(), sink);
  }

  private boolean hmacMatches(SignedRequest request, Parties parties, Reading reading) {
    SignatureMethod method = request.method();
    Hmac hmac = hmacs.get(method);
    if (hmac == null) {
      hmac = new Hmac(method.algorithm());
      hmacs.put(method, hmac);
    }
    hmac.begin(parties.client().encodedSecret(), parties.encodedTokenSecret());
    writeBaseString(request, reading, hmac);
    byte[] expected = hmac.finish();
    int length = decodeSignature(request, reading);
    byte[] given = sent.get(method);
    if (given == null) {
      given = new byte[expected.length];
      sent.put(method, given);
    }
    if (length != given.length) {
      return false;
    }
    System.arraycopy(request.scratch(), 0, given, 0, length);
    return MessageDigest.isEqual(expected, given);
  }

  private boolean rsaMatches(SignedRequest request, @Nullable RSAPublicKey key, Reading reading) {
    RsaSignature rsa = rsaSignatures.get(request.method());
    if (rsa == null) {
      rsa = new RsaSignature(request.method());
      rsaSignatures.put(request.method(), rsa);
    }
    if (key == null || !rsa.begin(key)) {
      return false;
    }
    writeBaseString(request, reading, rsa);
    int length = decodeSignature(request, reading);
    return length > 0 && length <= MOST_RSA_OCTETS && rsa.isEqualTo(request.scratch(), length);
  }

  // RFC 5849 3.4.4: the key of section 3.4.2 itself.
  private static boolean plaintextMatches(SignedRequest request, Parties parties) {
    byte[] clientSecret = parties.client().encodedSecret();
    byte[] tokenSecret = parties.encodedTokenSecret();
    byte[] expected = Arrays.copyOf(clientSecret, clientSecret.length + 1 + tokenSecret.length);
    expected[clientSecret.length] = '&';
    System.arraycopy(tokenSecret, 0, expected, clientSecret.length + 1, tokenSecret.length);
    int length = request.decode(ProtocolParameter.SIGNATURE);
    return length >= 0 && MessageDigest.isEqual(expected, Arrays.copyOf(request.scratch(), length));
  }

  /** Decodes the signature into the request's scratch array. */
  private static int decodeSignature(SignedRequest request, Reading reading) {
    int length = request.decode(ProtocolParameter.SIGNATURE);
    if (length < 0) {
      return -1;
    }
    byte[] text = request.scratch();
    if (reading.plusHealed()) {
      for (int i = 0; i < length; i++) {
        if (text[i] == ' ') {
          text[i] = '+';
        }
      }
    }
    return StrictBase64.decode(text, length);
  }
}
