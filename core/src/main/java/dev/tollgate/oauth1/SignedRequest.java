package dev.tollgate.oauth1;

import dev.tollgate.request.ExternalUrl;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request with its parameters and what the protocol's own ones say. Reused from request to
 * request; used by one thread at a time.
 */
final class SignedRequest {

  /** The most octets of a protocol parameter's value that is looked at. */
  static final int MOST_OCTETS = 8 * 1024;

  private final Parameters parameters = new Parameters();
  private final int[] indexes = new int[ProtocolParameter.count()];
  private final byte[] scratch = new byte[MOST_OCTETS];
  private String httpMethod = "";
  private ExternalUrl url = new ExternalUrl("", "", "", null, "");
  private SignatureMethod method = SignatureMethod.HMAC_SHA1;
  private long timestamp;

  void begin(String requestMethod, ExternalUrl requestUrl) {
    parameters.clear();
    Arrays.fill(indexes, -1);
    httpMethod = requestMethod;
    url = requestUrl;
    timestamp = -1;
  }

  /** The HTTP method, as sent. */
  String httpMethod() {
    return httpMethod;
  }

  ExternalUrl url() {
    return url;
  }

  Parameters parameters() {
    return parameters;
  }

  SignatureMethod method() {
    return method;
  }

  void setMethod(SignatureMethod value) {
    method = value;
  }

  /** In seconds since 1970, or -1 if none was sent. */
  long timestamp() {
    return timestamp;
  }

  void setTimestamp(long seconds) {
    timestamp = seconds;
  }

  /** Where a protocol parameter is among the parameters, or -1. */
  int index(ProtocolParameter parameter) {
    return indexes[parameter.slot()];
  }

  void setIndex(ProtocolParameter parameter, int index) {
    indexes[parameter.slot()] = index;
  }

  boolean has(ProtocolParameter parameter) {
    return index(parameter) >= 0;
  }

  /** Whether a parameter is there and its value is not empty. */
  boolean hasValue(ProtocolParameter parameter) {
    int i = index(parameter);
    return i >= 0 && parameters.valueTo(i) > parameters.valueFrom(i);
  }

  /**
   * The octets of a parameter's value, decoded: they are at the start of {@link #scratch()} until
   * the next call.
   *
   * @return how many there are, or -1 if there are too many; 0 if the parameter is missing
   */
  int decode(ProtocolParameter parameter) {
    int i = index(parameter);
    return i < 0 ? 0 : parameters.decodeValue(i, scratch);
  }

  byte[] scratch() {
    return scratch;
  }

  /** A parameter's value, or null if it is not UTF-8 or too long. */
  @Nullable String text(ProtocolParameter parameter) {
    int length = decode(parameter);
    if (length < 0) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      if (scratch[i] < 0) {
        return wideText(length);
      }
    }
    return new String(scratch, 0, length, StandardCharsets.ISO_8859_1);
  }

  private @Nullable String wideText(int length) {
    String text = new String(scratch, 0, length, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, scratch, 0, length) ? text : null;
  }
}
