package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;

/** A request that a fake server received. */
record ReceivedRequest(String method, String target, List<Pair> headers, byte[] body) {

  static ReceivedRequest read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    List<Pair> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.add(new Pair(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    byte[] body;
    if (Pair.header(headers, "Transfer-Encoding").isPresent()) {
      body = chunked(in);
    } else {
      int length = Pair.header(headers, "Content-Length").map(Integer::parseInt).orElse(0);
      body = in.readNBytes(length);
    }
    return new ReceivedRequest(start[0], start[1], headers, body);
  }

  private static byte[] chunked(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(in), 16); size > 0; ) {
      body.writeBytes(in.readNBytes(size));
      line(in);
      size = Integer.parseInt(line(in), 16);
    }
    return body.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("request ended early");
      }
      line.write(b);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /** All values of a form field of the body. */
  List<String> formValues(String name) {
    List<String> values = new ArrayList<>();
    for (String pair : new String(body, UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && URLDecoder.decode(pair.substring(0, equals), UTF_8).equals(name)) {
        values.add(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return values;
  }
}
