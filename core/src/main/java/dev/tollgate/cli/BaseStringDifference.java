package dev.tollgate.cli;

import dev.tollgate.oauth1.diagnosis.OctetText;
import java.util.ArrayList;
import java.util.List;

/** Shows where a client's base string first differs from ours. */
final class BaseStringDifference {

  private static final int CONTEXT = 30;

  private BaseStringDifference() {}

  /** The first difference, in lines; empty if there is none. */
  static List<String> between(String ours, String theirs) {
    int at = 0;
    while (at < ours.length() && at < theirs.length() && ours.charAt(at) == theirs.charAt(at)) {
      at++;
    }
    List<String> lines = new ArrayList<>();
    if (at == ours.length() && at == theirs.length()) {
      return lines;
    }
    lines.add("the base strings differ from character " + (at + 1) + " on, in " + part(ours, at));
    lines.add("  ours:   " + around(ours, at));
    lines.add("  theirs: " + around(theirs, at));
    lines.add("          " + " ".repeat(marker(at)) + "^");
    if (ampersands(ours, at) == 2 && ampersands(theirs, at) == 2) {
      lines.add("  our parameter there:   " + parameter(ours, at));
      lines.add("  their parameter there: " + parameter(theirs, at));
    }
    return lines;
  }

  private static String part(String text, int at) {
    return switch (ampersands(text, at)) {
      case 0 -> "the method";
      case 1 -> "the URL";
      default -> "the parameters";
    };
  }

  private static int ampersands(String text, int at) {
    int count = 0;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      count += text.charAt(i) == '&' ? 1 : 0;
    }
    return count;
  }

  private static String around(String text, int at) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(text.length(), at + CONTEXT);
    return (from > 0 ? "…" : "")
        + text.substring(from, to)
        + (to < text.length() ? "…" : "")
        + (at >= text.length() ? " (ends here)" : "");
  }

  private static int marker(int at) {
    return Math.min(at, CONTEXT) + (at > CONTEXT ? 1 : 0);
  }

  /** The pair that a place lies in, decoded: pairs are separated by an encoded ampersand. */
  private static String parameter(String text, int at) {
    // A place within the separator itself belongs to the pair after it.
    int start = text.lastIndexOf("%26", Math.min(at, text.length()));
    int partStart = text.lastIndexOf('&', Math.max(0, Math.min(at, text.length()) - 1)) + 1;
    int from = start < partStart ? partStart : start + 3;
    int end = text.indexOf("%26", Math.max(from, at));
    String pair = text.substring(from, end < 0 ? text.length() : end);
    if (pair.isEmpty()) {
      return "(none)";
    }
    String once = decoded(pair);
    int equals = once.indexOf('=');
    return equals < 0
        ? decoded(once)
        : decoded(once.substring(0, equals)) + " = " + decoded(once.substring(equals + 1));
  }

  private static String decoded(String text) {
    String octets = OctetText.unescaped(text);
    String characters = OctetText.utf8(octets);
    return characters == null ? octets : characters;
  }
}
