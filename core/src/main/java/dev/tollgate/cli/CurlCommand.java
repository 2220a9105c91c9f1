package dev.tollgate.cli;

import dev.tollgate.cli.SavedRequest.Field;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the request that a curl command sends. Knows the options that shape requests, and those
 * that do not matter to them; every other one is refused by name.
 */
final class CurlCommand {

  /** Options in one letter, and what they stand for. */
  private static final Map<Character, String> SHORT =
      Map.ofEntries(
          Map.entry('X', "--request"),
          Map.entry('H', "--header"),
          Map.entry('d', "--data"),
          Map.entry('G', "--get"),
          Map.entry('I', "--head"),
          Map.entry('A', "--user-agent"),
          Map.entry('e', "--referer"),
          Map.entry('b', "--cookie"),
          Map.entry('u', "--user"),
          Map.entry('F', "--form"),
          Map.entry('o', "--output"),
          Map.entry('m', "--max-time"),
          Map.entry('x', "--proxy"),
          Map.entry('s', "--silent"),
          Map.entry('S', "--show-error"),
          Map.entry('v', "--verbose"),
          Map.entry('i', "--include"),
          Map.entry('k', "--insecure"),
          Map.entry('f', "--fail"),
          Map.entry('L', "--location"),
          Map.entry('4', "--ipv4"),
          Map.entry('6', "--ipv6"),
          Map.entry('g', "--globoff"),
          Map.entry('N', "--no-buffer"));

  private static final Set<String> HARMLESS =
      Set.of(
          "--silent",
          "--show-error",
          "--verbose",
          "--include",
          "--insecure",
          "--fail",
          "--location",
          "--ipv4",
          "--ipv6",
          "--globoff",
          "--no-buffer",
          "--compressed",
          "--http1.1",
          "--http2",
          "--path-as-is");

  private static final Set<String> HARMLESS_WITH_VALUE =
      Set.of("--output", "--max-time", "--connect-timeout", "--proxy", "--cacert", "--resolve");

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--request",
          "--header",
          "--data",
          "--data-ascii",
          "--data-raw",
          "--data-binary",
          "--data-urlencode",
          "--json",
          "--url",
          "--user-agent",
          "--referer",
          "--cookie");

  private final Terminal terminal;
  private final List<Field> fields = new ArrayList<>();
  private @Nullable ByteArrayOutputStream data;
  private @Nullable String method;
  private @Nullable String url;
  private boolean dataInQuery;
  private boolean head;
  private boolean json;

  private CurlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Reads a command; files that it names are read too. */
  static SavedRequest read(String text, Terminal terminal) throws UsageException {
    CurlCommand curl = new CurlCommand(terminal);
    curl.readWords(ShellWords.split(text));
    return curl.request();
  }

  private void readWords(List<String> words) throws UsageException {
    if (words.isEmpty() || !words.get(0).equals("curl")) {
      throw new UsageException("the command does not begin with curl");
    }
    int at = 1;
    while (at < words.size()) {
      String word = words.get(at++);
      String next = at < words.size() ? words.get(at) : null;
      if (word.startsWith("--")) {
        at += option(word, next);
      } else if (word.startsWith("-") && word.length() > 1) {
        at += letters(word, next);
      } else {
        address(word);
      }
    }
  }

  /** Reads letters such as {@code -sSX}; gives how many further words were used. */
  private int letters(String word, @Nullable String next) throws UsageException {
    for (int i = 1; i < word.length(); i++) {
      String option = SHORT.get(word.charAt(i));
      if (option == null) {
        throw unknown("-" + word.charAt(i));
      }
      boolean last = i + 1 == word.length();
      if (takesValue(option)) {
        return option(option, last ? next : word.substring(i + 1)) > 0 && last ? 1 : 0;
      }
      option(option, null);
    }
    return 0;
  }

  private int option(String name, @Nullable String value) throws UsageException {
    if (HARMLESS.contains(name)) {
      return 0;
    }
    switch (name) {
      case "--get" -> {
        dataInQuery = true;
        return 0;
      }
      case "--head" -> {
        head = true;
        return 0;
      }
      case "--user" ->
          throw new UsageException("curl's " + name + " sends other credentials than OAuth's");
      case "--form" ->
          throw new UsageException(
              "curl's "
                  + name
                  + " sends a multipart body, whose fields are not signed; save the request to a"
                  + " file and use --request");
      default -> {}
    }
    if (!takesValue(name)) {
      throw unknown(name);
    }
    if (value == null) {
      throw new UsageException("curl's " + name + " lacks its value");
    }
    take(name, value);
    return 1;
  }

  private void take(String name, String value) throws UsageException {
    switch (name) {
      case "--request" -> method = value;
      case "--header" -> header(value);
      case "--url" -> address(value);
      case "--user-agent" -> fields.add(new Field("User-Agent", value));
      case "--referer" -> fields.add(new Field("Referer", value));
      case "--cookie" -> fields.add(new Field("Cookie", value));
      case "--data", "--data-ascii" ->
          add(value.startsWith("@") ? withoutLineBreaks(file(value)) : utf8(value), true);
      case "--data-raw" -> add(utf8(value), true);
      case "--data-binary" -> add(value.startsWith("@") ? file(value) : utf8(value), true);
      case "--data-urlencode" -> add(urlEncoded(value), true);
      case "--json" -> {
        json = true;
        add(value.startsWith("@") ? file(value) : utf8(value), false);
      }
      default -> {}
    }
  }

  private static boolean takesValue(String option) {
    return WITH_VALUE.contains(option)
        || HARMLESS_WITH_VALUE.contains(option)
        || option.equals("--user")
        || option.equals("--form");
  }

  private static UsageException unknown(String option) {
    return new UsageException(
        "curl's option "
            + option
            + " is not known here; if it does not change the request, take it out, else save the"
            + " request to a file and use --request");
  }

  private void header(String line) throws UsageException {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new UsageException("a header of the curl command has no name");
    }
    fields.add(
        new Field(octets(line.substring(0, colon)), octets(line.substring(colon + 1).strip())));
  }

  private void address(String value) throws UsageException {
    if (url != null) {
      throw new UsageException("the curl command holds two URLs, or an option's stray value");
    }
    url = value;
  }

  private void add(byte[] octets, boolean joined) {
    ByteArrayOutputStream all = data;
    if (all == null) {
      all = new ByteArrayOutputStream();
      data = all;
    } else if (joined) {
      all.write('&');
    }
    all.writeBytes(octets);
  }

  private byte[] file(String value) throws UsageException {
    return terminal.read(value.substring(1));
  }

  // curl: content, =content, name=content, @file and name@file; the content alone is encoded.
  private byte[] urlEncoded(String value) throws UsageException {
    int equals = value.indexOf('=');
    int sign = value.indexOf('@');
    boolean fromFile = sign >= 0 && (equals < 0 || sign < equals);
    String name =
        fromFile ? value.substring(0, sign) : equals < 0 ? "" : value.substring(0, equals);
    byte[] content =
        fromFile ? terminal.read(value.substring(sign + 1)) : utf8(value.substring(equals + 1));
    return utf8((name.isEmpty() ? "" : name + '=') + encoded(content));
  }

  private SavedRequest request() throws UsageException {
    String address = url;
    if (address == null) {
      throw new UsageException("the curl command holds no URL");
    }
    String whole = octets(address.contains("://") ? address : "http://" + address);
    int fragment = whole.indexOf('#');
    String plain = fragment < 0 ? whole : whole.substring(0, fragment);
    int from = plain.indexOf("://") + 3;
    int path = from;
    while (path < plain.length() && "/?".indexOf(plain.charAt(path)) < 0) {
      path++;
    }
    // curl asks for the path / where the URL has none.
    String target = (plain.startsWith("/", path) ? "" : "/") + plain.substring(path);
    byte[] body = data == null ? new byte[0] : data.toByteArray();
    if (dataInQuery && body.length > 0) {
      target +=
          (target.indexOf('?') < 0 ? "?" : "&") + new String(body, StandardCharsets.ISO_8859_1);
      body = new byte[0];
    }
    addContentFields();
    return new SavedRequest(
        effectiveMethod(),
        plain.substring(0, from - 3),
        host(plain.substring(from, path)),
        target,
        fields,
        body,
        "the curl command");
  }

  private String host(String authority) throws UsageException {
    if (authority.indexOf('@') >= 0) {
      throw new UsageException("the curl command's URL holds credentials other than OAuth's");
    }
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase("Host")) {
        return field.value();
      }
    }
    return authority;
  }

  private String effectiveMethod() {
    String named = method;
    if (named != null) {
      return named;
    }
    return head ? "HEAD" : data != null && !dataInQuery ? "POST" : "GET";
  }

  private void addContentFields() {
    if (data == null || dataInQuery) {
      return;
    }
    boolean typed =
        fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("Content-Type"));
    if (!typed) {
      fields.add(
          new Field(
              "Content-Type", json ? "application/json" : "application/x-www-form-urlencoded"));
    }
    fields.add(new Field("Content-Length", String.valueOf(data.size())));
  }

  private static byte[] withoutLineBreaks(byte[] octets) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (byte b : octets) {
      if (b != '\n' && b != '\r' && b != 0) {
        kept.write(b);
      }
    }
    return kept.toByteArray();
  }

  private static String encoded(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (byte b : octets) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      text.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return text.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String octets(String text) {
    return new String(utf8(text), StandardCharsets.ISO_8859_1);
  }
}
