package dev.tollgate.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a body of type {@code multipart/form-data} (RFC 7578) that is in memory as a whole. Its
 * work is linear in the size of the body. Used once.
 */
final class MultipartParser {

  /** RFC 2046 5.1.1. */
  private static final int LONGEST_BOUNDARY = 70;

  private static final int MOST_PARTS = 1000;
  private static final int LARGEST_HEADER = 10 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] DASHES = {'-', '-'};

  private final byte[] octets;
  private final byte[] delimiter;
  private final Charset charset;
  private final Path folder;
  private int at;

  private MultipartParser(byte[] octets, String boundary, Charset charset, Path folder) {
    this.octets = octets;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.charset = charset;
    this.folder = folder;
  }

  /**
   * Reads the parts of a body.
   *
   * @param contentType the body's type, which names the boundary
   * @param charset of names, and of values that name none
   * @param folder where parts are written to that are given a relative name
   * @throws IllegalStateException if the body is not of that type
   */
  static List<BufferedPart> parse(byte[] octets, String contentType, Charset charset, Path folder) {
    String boundary = PartHeader.parameter(contentType, "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw new IllegalStateException("The multipart type has no boundary of 1 to 70 characters");
    }
    return new MultipartParser(octets, boundary, charset, folder).parts();
  }

  private List<BufferedPart> parts() {
    // RFC 2046 5.1.1: the line end belongs to the delimiter, but the first may have none
    byte[] first = Arrays.copyOfRange(delimiter, LINE_END.length, delimiter.length);
    at = startsWith(first, 0) ? first.length : after(delimiter, 0, octets.length);
    List<BufferedPart> parts = new ArrayList<>();
    while (!startsWith(DASHES, at)) {
      if (parts.size() == MOST_PARTS) {
        throw new IllegalStateException("The form has more than " + MOST_PARTS + " parts");
      }
      parts.add(part());
    }
    return parts;
  }

  private BufferedPart part() {
    while (at < octets.length && (octets[at] == ' ' || octets[at] == '\t')) {
      at++;
    }
    if (!startsWith(LINE_END, at)) {
      throw malformed();
    }
    PartHeader header = header();
    int start = at;
    at = after(delimiter, start, octets.length);
    int length = at - delimiter.length - start;
    return new BufferedPart(header, octets, start, length, charset, folder);
  }

  /** Reads lines up to an empty one; starts at the end of the line before the first. */
  private PartHeader header() {
    int limit = Math.min(octets.length, at + LARGEST_HEADER);
    PartHeader header = new PartHeader();
    at += LINE_END.length;
    while (!startsWith(LINE_END, at)) {
      int end = after(LINE_END, at, limit);
      header.add(new String(octets, at, end - LINE_END.length - at, charset));
      at = end;
    }
    at += LINE_END.length;
    return header;
  }

  private int after(byte[] wanted, int from, int end) {
    for (int i = from; i <= end - wanted.length; i++) {
      if (startsWith(wanted, i)) {
        return i + wanted.length;
      }
    }
    throw malformed();
  }

  private boolean startsWith(byte[] wanted, int from) {
    int end = from + wanted.length;
    return end <= octets.length && Arrays.equals(octets, from, end, wanted, 0, wanted.length);
  }

  private static IllegalStateException malformed() {
    return new IllegalStateException("The body is no multipart/form-data");
  }
}
