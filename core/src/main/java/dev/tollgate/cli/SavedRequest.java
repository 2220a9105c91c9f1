package dev.tollgate.cli;

import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request from a file. Texts hold one octet per character.
 *
 * @param target what was asked for, from the path on
 * @param source where scheme and host come from, in words
 */
record SavedRequest(
    String method,
    String scheme,
    String authority,
    String target,
    List<Field> fields,
    byte[] octets,
    String source)
    implements RequestView {

  record Field(String name, String value) {}

  @Override
  public boolean secure() {
    return scheme.toLowerCase(Locale.ROOT).equals("https");
  }

  @Override
  public String rawPath() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  @Override
  public @Nullable String rawQuery() {
    int question = target.indexOf('?');
    return question < 0 ? null : target.substring(question + 1);
  }

  @Override
  public String contextPath() {
    return "";
  }

  @Override
  public String path() {
    try {
      return URLDecoder.decode(rawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return rawPath(); // which is refused before it is compared with a rule
    }
  }

  @Override
  public List<String> headers(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  @Override
  public String remoteAddress() {
    return "127.0.0.1";
  }

  @Override
  public RequestBody body(int limit) {
    return octets.length > limit ? new RequestBody.TooLarge(false) : new RequestBody.Octets(octets);
  }
}
