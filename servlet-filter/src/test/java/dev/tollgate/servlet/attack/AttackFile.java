package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The whole case file, read strictly: what is unknown in it fails before any case runs. */
record AttackFile(
    JsonObject json,
    List<String> always,
    Defaults defaults,
    JsonObject keys,
    JsonObject credentials,
    JsonObject configs,
    Map<String, AttackCase> cases) {

  static final String RESOURCE = "/attack-requests.json";

  private static final String FORMAT = "tollgate-attack-requests/1";

  record Defaults(
      List<Pair> requestHeaders,
      JsonObject token,
      JsonObject proof,
      JsonObject oauth1,
      int maxMs) {}

  static AttackFile load() {
    try (InputStream in = AttackFile.class.getResourceAsStream(RESOURCE)) {
      JsonElement json = JsonParser.parseReader(new InputStreamReader(in, UTF_8));
      return parse(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AttackFile parse(JsonElement json) {
    Fields f = Fields.of(json, "file");
    if (!FORMAT.equals(f.text("format"))) {
      throw new CaseFormatException("not in the format " + FORMAT);
    }
    List.of("about", "see", "app", "counts").forEach(f::take);
    AttackFile file =
        new AttackFile(
            json.getAsJsonObject(),
            f.texts("always"),
            defaults(f.take("defaults")),
            f.object("keys"),
            f.object("credentials"),
            f.object("configs"),
            cases(f.list("cases")));
    f.done();
    for (AttackCase attackCase : file.cases.values()) {
      if (!file.configs.has(attackCase.config())) {
        throw new CaseFormatException(attackCase.id() + ": no config " + attackCase.config());
      }
    }
    return file;
  }

  private static Map<String, AttackCase> cases(List<JsonElement> list) {
    Map<String, AttackCase> cases = new LinkedHashMap<>();
    for (JsonElement element : list) {
      AttackCase parsed = AttackCase.parse(element);
      if (cases.put(parsed.id(), parsed) != null) {
        throw new CaseFormatException("two cases " + parsed.id());
      }
    }
    return cases;
  }

  private static Defaults defaults(JsonElement json) {
    Fields f = Fields.of(json, "defaults");
    Defaults defaults =
        new Defaults(
            f.pairs("request_headers"),
            f.object("token"),
            f.object("proof"),
            f.object("oauth1"),
            f.number("max_ms"));
    f.done();
    return defaults;
  }

  AttackCase require(String id) {
    AttackCase found = cases.get(id);
    if (found == null) {
      throw new CaseFormatException("no case " + id);
    }
    return found;
  }

  List<AttackCase> layer(String layer) {
    return cases.values().stream().filter(c -> c.layer().equals(layer)).toList();
  }
}
