package dev.tollgate.servlet.attack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All keys of the file, each made once per run and only when somebody wants it. */
final class TestKeys {
  private final Map<String, JsonElement> definitions = new LinkedHashMap<>();
  private final Map<String, TestKey> made = new ConcurrentHashMap<>();

  TestKeys(JsonObject definitions) {
    this.definitions.putAll(definitions.asMap());
  }

  TestKey get(String name) {
    JsonElement definition = definitions.get(name);
    if (definition == null) {
      throw new CaseFormatException("no key " + name);
    }
    return made.computeIfAbsent(name, n -> TestKey.make(n, definition));
  }

  /**
   * The names of the keys that this key set serves: {@code main}, {@code partner}, {@code file:…}.
   */
  List<String> servedBy(String keySet) {
    return definitions.entrySet().stream()
        .filter(e -> keySet.equals(servedBy(e.getKey(), e.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String servedBy(String name, JsonElement definition) {
    JsonElement value = definition.getAsJsonObject().get("jwks");
    String text = value == null ? "none" : value.getAsString();
    if (text.startsWith("none")) {
      // What follows "none" only explains who else shows the key.
      return "none";
    }
    if (text.equals("main") || text.equals("partner") || text.startsWith("file:")) {
      return text;
    }
    throw new CaseFormatException("keys." + name + ".jwks: unknown value " + text);
  }

  JsonObject keySet(String keySet) {
    JsonArray keys = new JsonArray();
    servedBy(keySet).forEach(name -> keys.add(get(name).served()));
    JsonObject document = new JsonObject();
    document.add("keys", keys);
    return document;
  }
}
