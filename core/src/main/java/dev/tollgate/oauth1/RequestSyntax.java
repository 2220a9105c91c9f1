package dev.tollgate.oauth1;

import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks what can be said of the protocol parameters without knowing the client: version, method,
 * completeness, and the grammar of timestamp and nonce (RFC 5849 sections 3.1 and 3.3). Immutable
 * and thread-safe.
 */
final class RequestSyntax {

  private static final byte[] VERSION = {'1', '.', '0'};
  private static final int MOST_NONCE = 255;
  private static final int MOST_TIMESTAMP_DIGITS = 18;

  private record MethodName(byte[] octets, SignatureMethod method) {}

  private final Refusals refusals;
  private final BodyHashMode bodyHash;
  private final MethodName[] methods;

  RequestSyntax(OAuth1Settings settings, Refusals refusals) {
    this.refusals = refusals;
    this.bodyHash = settings.bodyHash();
    List<MethodName> names = new ArrayList<>();
    for (SignatureMethod method : settings.signatureMethods()) {
      for (String name : method.names()) {
        names.add(new MethodName(name.getBytes(StandardCharsets.US_ASCII), method));
      }
    }
    this.methods = names.toArray(MethodName[]::new);
  }

  /**
   * Checks a request and notes its method and timestamp.
   *
   * @return why the request is refused, or null
   */
  @Nullable Outcome check(SignedRequest request, IncomingRequest incoming) {
    // RFC 5849 3.1: if the version is sent, it must be 1.0.
    if (request.has(ProtocolParameter.VERSION)
        && !request.parameters().hasValue(request.index(ProtocolParameter.VERSION), VERSION)) {
      return refusals.version();
    }
    if (request.hasValue(ProtocolParameter.SIGNATURE_METHOD)) {
      SignatureMethod method = methodOf(request);
      if (method == null) {
        return refusals.signatureMethod("the signature method is unknown or not enabled");
      }
      // RFC 5849 3.4.4: PLAINTEXT gives the secrets to everybody who can read the request.
      if (method == SignatureMethod.PLAINTEXT && !incoming.confidential()) {
        return refusals.signatureMethod("PLAINTEXT came without TLS");
      }
      request.setMethod(method);
    }
    Outcome incomplete = completeness(request);
    if (incomplete != null) {
      return incomplete;
    }
    if (bodyHash != BodyHashMode.OFF
        && request.has(ProtocolParameter.BODY_HASH)
        && incoming.isForm()) {
      return refusals.rejected(
          ProtocolParameter.BODY_HASH, "came with a form, which is signed itself");
    }
    Outcome badTimestamp = readTimestamp(request);
    return badTimestamp != null ? badTimestamp : checkNonce(request);
  }

  private @Nullable SignatureMethod methodOf(SignedRequest request) {
    int i = request.index(ProtocolParameter.SIGNATURE_METHOD);
    for (MethodName candidate : methods) {
      if (request.parameters().hasValue(i, candidate.octets())) {
        return candidate.method();
      }
    }
    return null;
  }

  private @Nullable Outcome completeness(SignedRequest request) {
    boolean whole =
        request.hasValue(ProtocolParameter.CONSUMER_KEY)
            && request.hasValue(ProtocolParameter.SIGNATURE_METHOD)
            && request.hasValue(ProtocolParameter.SIGNATURE)
            && !isAbsent(request, ProtocolParameter.TIMESTAMP)
            && !isAbsent(request, ProtocolParameter.NONCE);
    if (whole) {
      return null;
    }
    List<ProtocolParameter> absent = new ArrayList<>();
    for (ProtocolParameter needed :
        List.of(
            ProtocolParameter.CONSUMER_KEY,
            ProtocolParameter.SIGNATURE_METHOD,
            ProtocolParameter.SIGNATURE)) {
      if (!request.hasValue(needed)) {
        absent.add(needed);
      }
    }
    for (ProtocolParameter needed : List.of(ProtocolParameter.TIMESTAMP, ProtocolParameter.NONCE)) {
      if (isAbsent(request, needed)) {
        absent.add(needed);
      }
    }
    return refusals.absent(absent);
  }

  // RFC 5849 3.1: with PLAINTEXT timestamp and nonce may be left out; empty they may never be.
  private static boolean isAbsent(SignedRequest request, ProtocolParameter parameter) {
    boolean optional =
        request.hasValue(ProtocolParameter.SIGNATURE_METHOD)
            && request.method() == SignatureMethod.PLAINTEXT
            && !request.has(parameter);
    return !optional && !request.hasValue(parameter);
  }

  // RFC 5849 3.3: a positive integer, so digits and nothing else.
  private @Nullable Outcome readTimestamp(SignedRequest request) {
    if (!request.has(ProtocolParameter.TIMESTAMP)) {
      return null;
    }
    int length = request.decode(ProtocolParameter.TIMESTAMP);
    byte[] digits = request.scratch();
    long seconds = 0;
    boolean good = length > 0 && length <= MOST_TIMESTAMP_DIGITS;
    for (int i = 0; good && i < length; i++) {
      good = digits[i] >= '0' && digits[i] <= '9';
      seconds = 10 * seconds + (digits[i] - '0');
    }
    if (!good || seconds == 0) {
      return refusals.rejected(ProtocolParameter.TIMESTAMP, "is not a positive number of seconds");
    }
    request.setTimestamp(seconds);
    return null;
  }

  private @Nullable Outcome checkNonce(SignedRequest request) {
    int length = request.decode(ProtocolParameter.NONCE);
    byte[] nonce = request.scratch();
    boolean good = length >= 0 && length <= MOST_NONCE;
    for (int i = 0; good && i < length; i++) {
      good = nonce[i] >= ' ' && nonce[i] <= '~';
    }
    return good
        ? null
        : refusals.rejected(
            ProtocolParameter.NONCE,
            "is not made of at most " + MOST_NONCE + " printable ASCII characters");
  }
}
