package dev.tollgate.servlet.attack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads one JSON object strictly: a member that nobody asked for is an error, never skipped. */
final class Fields {
  private final JsonObject json;
  private final String where;
  private final Set<String> unread;

  private Fields(JsonObject json, String where) {
    this.json = json;
    this.where = where;
    this.unread = new LinkedHashSet<>(json.keySet());
  }

  static Fields of(JsonElement element, String where) {
    if (element == null || !element.isJsonObject()) {
      throw new CaseFormatException(where + ": not a JSON object: " + element);
    }
    return new Fields(element.getAsJsonObject(), where);
  }

  boolean has(String name) {
    return json.has(name);
  }

  String where() {
    return where;
  }

  /** The member as it is; Java null when absent, JsonNull when it is null in the file. */
  JsonElement take(String name) {
    unread.remove(name);
    return json.get(name);
  }

  /** The member's text; Java null when absent or null in the file. */
  String text(String name) {
    JsonElement value = take(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new CaseFormatException(where + "." + name + ": not a string: " + value);
    }
    return value.getAsString();
  }

  String text(String name, String absent) {
    String value = text(name);
    return value == null ? absent : value;
  }

  String required(String name) {
    String value = text(name);
    if (value == null) {
      throw new CaseFormatException(where + ": no " + name);
    }
    return value;
  }

  Integer number(String name) {
    JsonElement value = take(name);
    return value == null || value.isJsonNull() ? null : (Integer) value.getAsInt();
  }

  int number(String name, int absent) {
    Integer value = number(name);
    return value == null ? absent : value;
  }

  Boolean flag(String name) {
    JsonElement value = take(name);
    return value == null ? null : (Boolean) value.getAsBoolean();
  }

  boolean flag(String name, boolean absent) {
    Boolean value = flag(name);
    return value == null ? absent : value;
  }

  JsonObject object(String name) {
    JsonElement value = take(name);
    if (value != null && !value.isJsonObject()) {
      throw new CaseFormatException(where + "." + name + ": not an object: " + value);
    }
    return value == null ? null : value.getAsJsonObject();
  }

  List<JsonElement> list(String name) {
    JsonElement value = take(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw new CaseFormatException(where + "." + name + ": not a list: " + value);
    }
    return value.getAsJsonArray().asList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(JsonElement::getAsString).toList();
  }

  /** A list of [name, value] pairs. */
  List<Pair> pairs(String name) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonElement element : list(name)) {
      JsonArray pair = element.getAsJsonArray();
      if (pair.size() != 2) {
        throw new CaseFormatException(where + "." + name + ": not a pair: " + pair);
      }
      pairs.add(new Pair(pair.get(0).getAsString(), pair.get(1).getAsString()));
    }
    return pairs;
  }

  Map<String, String> textMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    JsonObject object = object(name);
    if (object != null) {
      object.entrySet().forEach(e -> map.put(e.getKey(), e.getValue().getAsString()));
    }
    return map;
  }

  /** Reads {@code NAME} and {@code NAMEs}: the unnamed one is kept under the empty name. */
  <T> Map<String, T> named(String name, BiFunction<JsonElement, String, T> parse) {
    Map<String, T> map = new LinkedHashMap<>();
    JsonElement one = take(name);
    if (one != null) {
      map.put("", parse.apply(one, where + "." + name));
    }
    JsonObject many = object(name + "s");
    if (many != null) {
      many.asMap().forEach((k, v) -> map.put(k, parse.apply(v, where + "." + name + "s." + k)));
    }
    return map;
  }

  /** To be called last: complains about what was not read. */
  void done() {
    if (!unread.isEmpty()) {
      throw new CaseFormatException(where + ": unknown members " + unread);
    }
  }
}
