package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** One answer as it came over the socket. Status 0: the connection closed without an answer. */
record RawResponse(int status, List<Pair> headers, byte[] body, long elapsedMs) {

  static RawResponse closed(long elapsedMs) {
    return new RawResponse(0, List.of(), new byte[0], elapsedMs);
  }

  boolean isClosed() {
    return status == 0;
  }

  Optional<String> header(String name) {
    return Pair.header(headers, name);
  }

  List<String> headers(String name) {
    return headers.stream().filter(h -> h.name().equalsIgnoreCase(name)).map(Pair::value).toList();
  }

  String text() {
    return new String(body, UTF_8);
  }

  /** Header lines and body, each character of the headers one byte. */
  String everything() {
    StringBuilder out = new StringBuilder();
    headers.forEach(h -> out.append(h.name()).append(": ").append(h.value()).append('\n'));
    return out.append('\n').append(text()).toString();
  }

  /** What must be equal when two answers are to be indistinguishable. */
  String withoutDate() {
    StringBuilder out = new StringBuilder("HTTP " + status + "\n");
    headers.stream()
        .filter(h -> !h.name().equalsIgnoreCase("Date"))
        .forEach(h -> out.append(h.name()).append(": ").append(h.value()).append('\n'));
    return out.append('\n').append(new String(body, ISO_8859_1)).toString();
  }

  @Override
  public String toString() {
    return isClosed()
        ? "connection closed without an answer"
        : "HTTP " + status + " (" + elapsedMs + " ms)\n" + everything();
  }
}
