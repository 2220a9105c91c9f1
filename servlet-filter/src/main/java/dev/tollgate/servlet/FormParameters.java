package dev.tollgate.servlet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a form body, in the order sent. Immutable.
 *
 * <p>What is no form is refused as {@code ServletRequest.getParameter} has it since Servlet 6.1:
 * bad escapes, octets that are not of the charset, and too many parameters.
 */
final class FormParameters {

  private static final int MOST = 10_000;

  private final Map<String, List<String>> values;

  private FormParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Parses a body of type {@code application/x-www-form-urlencoded}.
   *
   * @throws IllegalStateException if it is none
   */
  static FormParameters parse(byte[] body, Charset charset) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    int count = 0;
    int start = 0;
    while (start < body.length) {
      int end = indexOf('&', body, start, body.length);
      if (end > start) {
        if (++count > MOST) {
          throw new IllegalStateException("The form has more than " + MOST + " parameters");
        }
        int equals = indexOf('=', body, start, end);
        String name = decode(body, start, equals, charset);
        String value = equals == end ? "" : decode(body, equals + 1, end, charset);
        values.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(value);
      }
      start = end + 1;
    }
    return new FormParameters(values);
  }

  /** The parameters among the parts of a multipart body: those that are no files. */
  static FormParameters of(List<BufferedPart> parts) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (BufferedPart part : parts) {
      String name = part.getName();
      if (name != null && part.getSubmittedFileName() == null) {
        values.computeIfAbsent(name, absent -> new ArrayList<>(1)).add(part.text());
      }
    }
    return new FormParameters(values);
  }

  /** The values of a parameter; empty if there is none. */
  List<String> values(String name) {
    return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
  }

  /** The names, each once, in the order of their first use. */
  Iterable<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }

  private static int indexOf(char wanted, byte[] body, int from, int end) {
    int i = from;
    while (i < end && body[i] != wanted) {
      i++;
    }
    return i;
  }

  private static String decode(byte[] body, int from, int end, Charset charset) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(end - from);
    for (int i = from; i < end; i++) {
      byte b = body[i];
      if (b == '%') {
        octets.write(escaped(body, i, end));
        i += 2;
      } else {
        octets.write(b == '+' ? ' ' : b);
      }
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("The form is not written in " + charset, e);
    }
  }

  private static int escaped(byte[] body, int percent, int end) {
    int high = percent + 2 < end ? Character.digit(body[percent + 1], 16) : -1;
    int low = percent + 2 < end ? Character.digit(body[percent + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalStateException("The form has a malformed escape");
    }
    return high << 4 | low;
  }
}
