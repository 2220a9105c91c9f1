package dev.tollgate.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, read by Tollgate and given on to the application: as a stream or a
 * reader, and as a form.
 */
final class BufferedBody {

  private final byte[] octets;
  private final BodyStream stream;
  private boolean streamTaken;
  private @Nullable BufferedReader reader;
  private @Nullable FormParameters form;
  private @Nullable List<BufferedPart> parts;
  private @Nullable String encoding;

  BufferedBody(byte[] octets, ServletRequest request) {
    this.octets = octets;
    this.stream = new BodyStream(octets, request);
  }

  ServletInputStream stream() {
    if (reader != null) {
      throw new IllegalStateException("getReader() was called before getInputStream()");
    }
    streamTaken = true;
    return stream;
  }

  BufferedReader reader(Charset charset) {
    if (streamTaken) {
      throw new IllegalStateException("getInputStream() was called before getReader()");
    }
    BufferedReader known = reader;
    if (known == null) {
      known = new BufferedReader(new InputStreamReader(stream, charset));
      reader = known;
    }
    return known;
  }

  FormParameters form(Charset charset) {
    FormParameters known = form;
    if (known == null) {
      known = FormParameters.parse(octets, charset);
      form = known;
    }
    return known;
  }

  /** The parameters of a multipart form. */
  FormParameters form(String contentType, Charset charset, Path folder) {
    FormParameters known = form;
    if (known == null) {
      known = FormParameters.of(parts(contentType, charset, folder));
      form = known;
    }
    return known;
  }

  List<BufferedPart> parts(String contentType, Charset charset, Path folder) {
    List<BufferedPart> known = parts;
    if (known == null) {
      known = List.copyOf(MultipartParser.parse(octets, contentType, charset, folder));
      parts = known;
    }
    return known;
  }

  /** The encoding that the application has set, if it has. */
  @Nullable String encoding() {
    return encoding;
  }

  /** Has no effect once characters have been made of the octets, as {@code ServletRequest} says. */
  void useEncoding(String name) {
    if (reader == null && form == null && parts == null) {
      encoding = name;
    }
  }

  void hold() {
    stream.hold();
  }

  void release() {
    stream.release();
  }
}
