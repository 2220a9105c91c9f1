package dev.tollgate.oauth1;

import dev.tollgate.request.ExternalUrl;
import java.nio.charset.StandardCharsets;

/**
 * Writes signature base strings (RFC 5849 section 3.4.1), octet by octet and in pieces of bounded
 * size, whatever the size of the request. Used by one thread at a time.
 */
final class BaseString {

  /** How {@code oauth_} values are written. */
  enum Spelling {
    /** Encoded twice, like every value: once as a pair, once as a part of the base string. */
    STANDARD,
    /** Encoded once; see {@link Tolerance#MASTERCARD_SINGLE_ENCODING}. */
    PROTOCOL_VALUES_ONCE
  }

  private enum Letters {
    AS_SENT,
    LOWER_CASE,
    UPPER_CASE;

    int of(char c) {
      if (this == LOWER_CASE && c >= 'A' && c <= 'Z') {
        return c + ('a' - 'A');
      }
      return this == UPPER_CASE && c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c;
    }
  }

  private static final int PIECE = 4096;
  private static final int MOST_PER_OCTET = 5;

  private final byte[] piece = new byte[PIECE];
  private int length;

  /** Writes the base string of a request whose parameters have been put in order. */
  void write(SignedRequest request, ParameterOrder order, Spelling spelling, Sink sink) {
    length = 0;
    writeMethod(request.httpMethod(), sink);
    appendAmpersand(sink);
    writeUri(request.url(), sink);
    appendAmpersand(sink);
    writeParameters(request.parameters(), order, spelling, sink);
    flush(sink);
  }

  // RFC 5849 3.4.1.1: in upper case, and encoded if it is a custom one.
  private void writeMethod(String method, Sink sink) {
    writeText(method, method.length(), Letters.UPPER_CASE, sink);
  }

  // RFC 5849 3.4.1.2: scheme and host in lower case, no default port, the path as it was sent.
  private void writeUri(ExternalUrl url, Sink sink) {
    String scheme = url.scheme();
    writeText(scheme, scheme.length(), Letters.LOWER_CASE, sink);
    writeText("://", 3, Letters.AS_SENT, sink);
    String authority = url.authority();
    int end = endWithoutDefaultPort(scheme, authority);
    writeText(authority, end, Letters.LOWER_CASE, sink);
    String path = url.rawPath().isEmpty() ? "/" : url.rawPath();
    writeText(path, path.length(), Letters.AS_SENT, sink);
  }

  private static int endWithoutDefaultPort(String scheme, String authority) {
    int colon = authority.lastIndexOf(':');
    if (colon < 0 || authority.indexOf(']', colon) >= 0) {
      return authority.length();
    }
    int digits = authority.length() - colon - 1;
    String standard = scheme.length() == "https".length() ? "443" : "80";
    boolean isDefault =
        digits == 0 || (digits == standard.length() && authority.startsWith(standard, colon + 1));
    return isDefault ? colon : authority.length();
  }

  private void writeText(String text, int to, Letters letters, Sink sink) {
    byte[] out = piece;
    int end = length;
    for (int at = 0; at < to; at++) {
      char c = text.charAt(at);
      if (c > 0x7f) {
        length = end;
        writeOctets(octetsOf(text.substring(at, to)), sink);
        return;
      }
      if (PIECE - end < MOST_PER_OCTET) {
        sink.update(out, 0, end);
        end = 0;
      }
      end = encode(letters.of(c), out, end);
    }
    length = end;
  }

  // One octet per character, or in UTF-8 if the container has decoded that already.
  private static byte[] octetsOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private void writeOctets(byte[] octets, Sink sink) {
    for (byte b : octets) {
      encodeOnce(b & 0xff, sink);
    }
  }

  // RFC 5849 3.4.1.3.2: encoded pairs, joined by %26 and %3D, since the whole is encoded again.
  private void writeParameters(
      Parameters parameters, ParameterOrder order, Spelling spelling, Sink sink) {
    for (int k = 0; k < order.size(); k++) {
      int i = order.at(k);
      byte[] octets = parameters.octets(i);
      Place place = parameters.place(i);
      if (k > 0) {
        writeEscape('2', '6', sink);
      }
      if (parameters.isPlainName(i)) {
        copy(octets, parameters.nameFrom(i), parameters.nameTo(i), sink);
      } else {
        encodeTwice(octets, parameters.nameFrom(i), parameters.nameTo(i), place, sink);
      }
      writeEscape('3', 'D', sink);
      if (parameters.isPlainValue(i)) {
        copy(octets, parameters.valueFrom(i), parameters.valueTo(i), sink);
      } else if (spelling == Spelling.PROTOCOL_VALUES_ONCE && parameters.isProtocolParameter(i)) {
        for (int at = parameters.valueFrom(i);
            at < parameters.valueTo(i);
            at = Octets.next(octets, at)) {
          encodeOnce(Octets.decoded(octets, at, place), sink);
        }
      } else {
        encodeTwice(octets, parameters.valueFrom(i), parameters.valueTo(i), place, sink);
      }
    }
  }

  private void copy(byte[] octets, int from, int to, Sink sink) {
    int at = from;
    while (to - at > PIECE - length) {
      int size = PIECE - length;
      System.arraycopy(octets, at, piece, length, size);
      length = PIECE;
      flush(sink);
      at += size;
    }
    System.arraycopy(octets, at, piece, length, to - at);
    length += to - at;
  }

  private void encodeTwice(byte[] octets, int from, int to, Place place, Sink sink) {
    int at = from;
    while (at < to) {
      int plainTo = PercentEncoding.endOfUnreserved(octets, at, to);
      copy(octets, at, plainTo, sink);
      at = plainTo;
      if (at < to) {
        int octet = Octets.decoded(octets, at, place);
        at = Octets.next(octets, at);
        reserve(MOST_PER_OCTET, sink);
        if (PercentEncoding.isUnreserved(octet)) {
          piece[length++] = (byte) octet;
        } else {
          piece[length] = '%';
          piece[length + 1] = '2';
          piece[length + 2] = '5';
          piece[length + 3] = PercentEncoding.highDigit(octet);
          piece[length + 4] = PercentEncoding.lowDigit(octet);
          length += MOST_PER_OCTET;
        }
      }
    }
  }

  private void writeEscape(char highDigit, char lowDigit, Sink sink) {
    reserve(3, sink);
    piece[length] = '%';
    piece[length + 1] = (byte) highDigit;
    piece[length + 2] = (byte) lowDigit;
    length += 3;
  }

  private void encodeOnce(int octet, Sink sink) {
    reserve(MOST_PER_OCTET, sink);
    length = encode(octet, piece, length);
  }

  /** Encodes an octet and returns where it ends. */
  private static int encode(int octet, byte[] out, int at) {
    if (PercentEncoding.isUnreserved(octet)) {
      out[at] = (byte) octet;
      return at + 1;
    }
    out[at] = '%';
    out[at + 1] = PercentEncoding.highDigit(octet);
    out[at + 2] = PercentEncoding.lowDigit(octet);
    return at + 3;
  }

  private void reserve(int octets, Sink sink) {
    if (PIECE - length < octets) {
      flush(sink);
    }
  }

  private void flush(Sink sink) {
    sink.update(piece, 0, length);
    length = 0;
  }

  private void appendAmpersand(Sink sink) {
    reserve(1, sink);
    piece[length++] = '&';
  }
}
