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
    append('&');
    writeUri(request.url(), sink);
    append('&');
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
    int at = 0;
    while (at < to) {
      int room = (PIECE - length) / 3;
      if (room < 2) {
        flush(sink);
        continue;
      }
      int stop = Math.min(to, at + room - 1);
      for (; at < stop; at++) {
        char c = text.charAt(at);
        if (c > 0x7f) {
          writeOctets(octetsOf(text.substring(at, to)), sink);
          return;
        }
        appendEncoded(letters.of(c));
      }
    }
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

  // RFC 5849 3.4.1.3.2: encoded pairs, joined, and the whole encoded again.
  private void writeParameters(
      Parameters parameters, ParameterOrder order, Spelling spelling, Sink sink) {
    for (int k = 0; k < order.size(); k++) {
      int i = order.at(k);
      byte[] octets = parameters.octets(i);
      Place place = parameters.place(i);
      if (k > 0) {
        encodeOnce('&', sink);
      }
      if (parameters.isPlainName(i)) {
        copy(octets, parameters.nameFrom(i), parameters.nameTo(i), sink);
      } else {
        encodeTwice(octets, parameters.nameFrom(i), parameters.nameTo(i), place, sink);
      }
      encodeOnce('=', sink);
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
    while (at < to) {
      if (length == PIECE) {
        flush(sink);
      }
      int size = Math.min(to - at, PIECE - length);
      System.arraycopy(octets, at, piece, length, size);
      length += size;
      at += size;
    }
  }

  private void encodeTwice(byte[] octets, int from, int to, Place place, Sink sink) {
    byte[] out = piece;
    int at = from;
    while (at < to) {
      int room = (PIECE - length) / MOST_PER_OCTET;
      if (room == 0) {
        flush(sink);
        continue;
      }
      int stop = Math.min(to, at + room);
      int end = length;
      while (at < stop) {
        byte b = octets[at];
        if (PercentEncoding.isUnreserved(b & 0xff)) {
          out[end++] = b;
          at++;
          continue;
        }
        int octet = Octets.decoded(octets, at, place);
        at = Octets.next(octets, at);
        if (PercentEncoding.isUnreserved(octet)) {
          out[end++] = (byte) octet;
        } else {
          out[end] = '%';
          out[end + 1] = '2';
          out[end + 2] = '5';
          out[end + 3] = PercentEncoding.highDigit(octet);
          out[end + 4] = PercentEncoding.lowDigit(octet);
          end += MOST_PER_OCTET;
        }
      }
      length = end;
    }
  }

  private void encodeOnce(int octet, Sink sink) {
    if (PIECE - length < MOST_PER_OCTET) {
      flush(sink);
    }
    appendEncoded(octet);
  }

  private void appendEncoded(int octet) {
    if (PercentEncoding.isUnreserved(octet)) {
      append(octet);
    } else {
      append('%');
      append(PercentEncoding.highDigit(octet));
      append(PercentEncoding.lowDigit(octet));
    }
  }

  private void flush(Sink sink) {
    sink.update(piece, 0, length);
    length = 0;
  }

  // Every octet is preceded by a check that leaves room for a separator too.
  private void append(int octet) {
    piece[length++] = (byte) octet;
  }
}
