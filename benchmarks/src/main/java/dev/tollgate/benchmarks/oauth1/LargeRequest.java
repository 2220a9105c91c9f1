package dev.tollgate.benchmarks.oauth1;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests at the limits of what is accepted, each meant to hurt at another place. */
public enum LargeRequest {

  /** One long header parameter, nothing in it but escapes. */
  HEADER_OF_ESCAPES {
    @Override
    Extra extra(int percent) {
      // six octets each, escaped
      int count = HEADER_OCTETS * percent / 100 / 6;
      return new Extra(List.of(new Parameter("x", "\u00e9".repeat(count))), List.of());
    }
  },

  /** As many header parameters as there is room for. */
  HEADER_OF_PARAMETERS {
    @Override
    Extra extra(int percent) {
      // x123="1", and a space
      int count = HEADER_OCTETS * percent / 100 / 10;
      return new Extra(numbered("x", count), List.of());
    }
  },

  /** As many form parameters as are accepted, the last of their order first. */
  FORM_IN_REVERSE {
    @Override
    Extra extra(int percent) {
      List<Parameter> form = numbered("p", PARAMETERS * percent / 100);
      Collections.reverse(form);
      return new Extra(List.of(), form);
    }
  },

  /** The same with names that differ only after 64 octets. */
  FORM_OF_LONG_PREFIXES {
    @Override
    Extra extra(int percent) {
      List<Parameter> form = numbered("p".repeat(64), PARAMETERS * percent / 100);
      Collections.reverse(form);
      return new Extra(List.of(), form);
    }
  },

  /** One parameter again and again. */
  FORM_OF_EQUALS {
    @Override
    Extra extra(int percent) {
      int count = PARAMETERS * percent / 100;
      return new Extra(
          List.of(), new ArrayList<>(Collections.nCopies(count, new Parameter("same", "value"))));
    }
  };

  // the limits, less what the protocol's own parameters and the query take
  private static final int HEADER_OCTETS = 8 * 1024 - 450;
  private static final int PARAMETERS = 1000 - 14;

  /** What is added to the request: all of it grows with the share of the limit. */
  record Extra(List<Parameter> inHeader, List<Parameter> form) {}

  abstract Extra extra(int percent);

  private static List<Parameter> numbered(String prefix, int count) {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parameters.add(new Parameter(prefix + (100 + i % 900) + (i < 900 ? "" : "x"), "1"));
    }
    return parameters;
  }
}
