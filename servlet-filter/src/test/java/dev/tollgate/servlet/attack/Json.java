package dev.tollgate.servlet.attack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;

/** How this runner writes JSON: nulls are kept, nothing is escaped for HTML. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private Json() {}

  static String write(JsonElement json) {
    return GSON.toJson(json);
  }
}
