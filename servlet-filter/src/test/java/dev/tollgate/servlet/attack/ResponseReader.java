package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads exactly one final HTTP/1.x answer from a stream. */
final class ResponseReader {
  private final InputStream in;
  private final boolean head;
  private int status;
  private final List<Pair> headers = new ArrayList<>();

  ResponseReader(InputStream in, boolean head) {
    this.in = new BufferedInputStream(in);
    this.head = head;
  }

  /** Elapsed time is filled in by the caller. */
  RawResponse read() throws IOException {
    do {
      String line = firstLine();
      if (line == null) {
        return RawResponse.closed(0);
      }
      if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
        throw new IOException("no status line: " + line);
      }
      status = Integer.parseInt(line.substring(9, 12));
      headers();
    } while (status / 100 == 1);
    return new RawResponse(status, List.copyOf(headers), body(), 0);
  }

  private String firstLine() throws IOException {
    try {
      return line();
    } catch (EOFException e) {
      return null;
    }
  }

  private void headers() throws IOException {
    headers.clear();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IOException("no header: " + line);
      }
      headers.add(new Pair(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  private byte[] body() throws IOException {
    if (head || status == 204 || status == 304) {
      return new byte[0];
    }
    String coding = Pair.header(headers, "Transfer-Encoding").orElse("");
    if (coding.toLowerCase(Locale.ROOT).equals("chunked")) {
      return chunked();
    }
    String length = Pair.header(headers, "Content-Length").orElse(null);
    if (length == null) {
      return in.readAllBytes();
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new EOFException("body ended after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private byte[] chunked() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    while (!line().isEmpty()) {
      // Trailers say nothing that a case asks for.
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("ended inside a line");
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
