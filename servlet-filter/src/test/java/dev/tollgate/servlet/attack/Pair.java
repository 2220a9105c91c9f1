package dev.tollgate.servlet.attack;

import java.util.List;
import java.util.Optional;

/** A name and a value whose order and repetition matter: a header field, a form pair. */
record Pair(String name, String value) {

  /** The first value of a header, its name compared without regard to case. */
  static Optional<String> header(List<Pair> headers, String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Pair::value)
        .findFirst();
  }
}
