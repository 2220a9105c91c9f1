package dev.tollgate.servlet.attack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Replaces {@code {{name:argument}}} in texts and JSON. Names are looked up in a table that the
 * other classes fill; a name that is not in it is an error.
 */
final class Placeholders {
  private static final Pattern NOW = Pattern.compile("now[+-]\\d+");
  private static final Pattern EXACT_NOW = Pattern.compile("\\{\\{now([+-]\\d+)?}}");
  private static final Pattern EXACT_JWK = Pattern.compile("\\{\\{(public|private)_jwk:[\\w-]+}}");

  private final Map<String, UnaryOperator<String>> table = new LinkedHashMap<>();

  /** Adds a name; the function gets the text behind the first colon, or null. */
  void define(String name, UnaryOperator<String> value) {
    if (table.putIfAbsent(name, value) != null) {
      throw new IllegalStateException("placeholder defined twice: " + name);
    }
  }

  boolean knows(String content) {
    return table.containsKey(name(content));
  }

  /** The value of what stands between the braces. */
  String value(String content) {
    String name = name(content);
    UnaryOperator<String> source = table.get(name);
    if (source == null) {
      throw new CaseFormatException("unknown placeholder {{" + content + "}}");
    }
    if (name.equals("now")) {
      return source.apply(content.substring(3));
    }
    return source.apply(name.length() == content.length() ? null : after(content, name));
  }

  private static String after(String content, String name) {
    return content.substring(name.length() + 1);
  }

  private static String name(String content) {
    if (NOW.matcher(content).matches()) {
      return "now";
    }
    int colon = content.indexOf(':');
    return colon < 0 ? content : content.substring(0, colon);
  }

  String expand(String text) {
    if (!text.contains("{{")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    expand(text, out::append);
    return out.toString();
  }

  /** Hands the expanded text over in pieces: some are too large to be copied about. */
  void expand(String text, Consumer<String> out) {
    int done = 0;
    for (int start = text.indexOf("{{"); start >= 0; start = text.indexOf("{{", done)) {
      int end = end(text, start);
      out.accept(text.substring(done, start));
      out.accept(value(text.substring(start + 2, end)));
      done = end + 2;
    }
    out.accept(text.substring(done));
  }

  /** The closing braces that balance: an argument may itself hold JSON. */
  private static int end(String text, int start) {
    int depth = 0;
    for (int i = start + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && depth > 0) {
        depth--;
      } else if (c == '}') {
        return i;
      }
    }
    throw new CaseFormatException("placeholder without end: " + text.substring(start));
  }

  /**
   * Replaces in all strings and member names. A string that is exactly a time becomes a number and
   * one that is exactly a JWK becomes an object.
   */
  JsonElement expandJson(JsonElement json) {
    if (json.isJsonObject()) {
      JsonObject object = new JsonObject();
      json.getAsJsonObject().asMap().forEach((k, v) -> object.add(expand(k), expandJson(v)));
      return object;
    }
    if (json.isJsonArray()) {
      JsonArray array = new JsonArray();
      json.getAsJsonArray().forEach(e -> array.add(expandJson(e)));
      return array;
    }
    if (!json.isJsonPrimitive() || !json.getAsJsonPrimitive().isString()) {
      return json;
    }
    String text = json.getAsString();
    if (EXACT_NOW.matcher(text).matches()) {
      return new JsonPrimitive(new BigInteger(expand(text)));
    }
    if (EXACT_JWK.matcher(text).matches()) {
      return JsonParser.parseString(expand(text));
    }
    return new JsonPrimitive(expand(text));
  }

  /**
   * Everything that stands between double braces in the file, to be checked before any case runs.
   */
  static Set<String> usedIn(JsonElement json) {
    Set<String> used = new LinkedHashSet<>();
    collect(json, used::add);
    return used;
  }

  private static void collect(JsonElement json, Consumer<String> found) {
    if (json.isJsonObject()) {
      json.getAsJsonObject()
          .asMap()
          .forEach(
              (k, v) -> {
                collectText(k, found);
                collect(v, found);
              });
    } else if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(e -> collect(e, found));
    } else if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isString()) {
      collectText(json.getAsString(), found);
    }
  }

  private static void collectText(String text, Consumer<String> found) {
    for (int i = text.indexOf("{{"); i >= 0; i = text.indexOf("{{", i)) {
      int end = end(text, i);
      found.accept(text.substring(i + 2, end));
      i = end;
    }
  }
}
