package dev.tollgate.cli;

import dev.tollgate.cli.SavedRequest.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the request that a curl command sends. Knows the options that shape requests, and those
 * that do not matter to them; every other one is refused by name.
 */
final class CurlCommand {

  private final List<Field> fields = new ArrayList<>();
  private final CurlData data;
  private @Nullable String method;
  private @Nullable String url;
  private boolean dataInQuery;
  private boolean head;
  private boolean json;

  private CurlCommand(Terminal terminal) {
    this.data = new CurlData(terminal);
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
      String option = CurlOptions.named(word.charAt(i));
      if (option == null) {
        throw CurlOptions.unknown("-" + word.charAt(i));
      }
      boolean last = i + 1 == word.length();
      if (CurlOptions.takesValue(option)) {
        return option(option, last ? next : word.substring(i + 1)) > 0 && last ? 1 : 0;
      }
      option(option, null);
    }
    return 0;
  }

  private int option(String name, @Nullable String value) throws UsageException {
    if (CurlOptions.isHarmless(name)) {
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
    if (!CurlOptions.takesValue(name)) {
      throw CurlOptions.unknown(name);
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
      case "--json" -> {
        json = true;
        data.add(name, value);
      }
      default -> {
        if (name.startsWith("--data")) {
          data.add(name, value);
        }
      }
    }
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
    byte[] body = data.octets();
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
    return head ? "HEAD" : !data.isNone() && !dataInQuery ? "POST" : "GET";
  }

  private void addContentFields() {
    if (data.isNone() || dataInQuery) {
      return;
    }
    boolean typed =
        fields.stream().anyMatch(field -> field.name().equalsIgnoreCase("Content-Type"));
    if (!typed) {
      fields.add(
          new Field(
              "Content-Type", json ? "application/json" : "application/x-www-form-urlencoded"));
    }
    fields.add(new Field("Content-Length", String.valueOf(data.octets().length)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String octets(String text) {
    return new String(utf8(text), StandardCharsets.ISO_8859_1);
  }
}
