package dev.tollgate.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parser of one {@code Forwarded} field line (RFC 7239 section 4). Linear in its length. Beyond the
 * grammar it takes what proxies send: white space around semicolons, empty values, and colons and
 * brackets in unquoted ones.
 */
final class ForwardedField {

  /**
   * What one proxy wrote: who sent it the request and how that was addressed. A parameter that is
   * missing or empty is null.
   */
  record Element(@Nullable String sender, @Nullable String host, @Nullable String proto) {}

  private final String line;
  private int at;

  private ForwardedField(String line) {
    this.line = line;
  }

  /** The elements of a line, in their order; null if it breaks the grammar. */
  static @Nullable List<Element> parse(String line) {
    return new ForwardedField(line).elements();
  }

  private @Nullable List<Element> elements() {
    List<Element> elements = new ArrayList<>();
    while (true) {
      Pairs pairs = new Pairs();
      if (!readElement(pairs)) {
        return null;
      }
      if (!pairs.isEmpty()) {
        elements.add(pairs.toElement());
      }
      if (at == line.length()) {
        return elements;
      }
      at++; // the comma
    }
  }

  // Ends at a comma or at the end of the line.
  private boolean readElement(Pairs pairs) {
    while (true) {
      skipSpace();
      if (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != ';') {
        String name = token(false);
        if (name == null || at == line.length() || line.charAt(at) != '=') {
          return false;
        }
        at++;
        String value = value();
        if (value == null || !pairs.add(name.toLowerCase(Locale.ROOT), value)) {
          return false;
        }
        skipSpace();
      }
      if (at == line.length() || line.charAt(at) == ',') {
        return true;
      }
      if (line.charAt(at) != ';') {
        return false;
      }
      at++;
    }
  }

  private @Nullable String value() {
    if (at == line.length() || ",; \t".indexOf(line.charAt(at)) >= 0) {
      return ""; // what a proxy writes that has nothing to put there
    }
    return line.charAt(at) == '"' ? quoted() : token(true);
  }

  private @Nullable String token(boolean lenient) {
    int start = at;
    while (at < line.length() && isTokenCharacter(line.charAt(at), lenient)) {
      at++;
    }
    return at == start ? null : line.substring(start, at);
  }

  // RFC 9110 5.6.4
  private @Nullable String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        at++;
        if (at == line.length()) {
          return null;
        }
        c = line.charAt(at);
      }
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return null;
      }
      text.append(c);
    }
    return null;
  }

  private void skipSpace() {
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
  }

  private static boolean isTokenCharacter(char c, boolean lenient) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      return true;
    }
    return "!#$%&'*+-.^_`|~".indexOf(c) >= 0 || (lenient && (c == ':' || c == '[' || c == ']'));
  }

  /** The parameters of one element; each may occur once. */
  private static final class Pairs {

    private final List<String> names = new ArrayList<>(4);
    private @Nullable String sender;
    private @Nullable String host;
    private @Nullable String proto;

    boolean add(String name, String value) {
      // The names that an element may have are few, so that a long list of them is no honest one.
      if (names.size() == 16 || names.contains(name)) {
        return false;
      }
      names.add(name);
      String known = value.isEmpty() ? null : value;
      switch (name) {
        case "for" -> sender = known;
        case "host" -> host = known;
        case "proto" -> proto = known;
        default -> {} // "by" and extensions (RFC 7239 section 5.5) mean nothing to us
      }
      return true;
    }

    boolean isEmpty() {
      return names.isEmpty();
    }

    Element toElement() {
      return new Element(sender, host, proto);
    }
  }
}
