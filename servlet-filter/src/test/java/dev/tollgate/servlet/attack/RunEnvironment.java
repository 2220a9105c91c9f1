package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all cases of a run share: the file, its keys, and the files written for the filter. */
final class RunEnvironment {
  private final AttackFile file;
  private final TestKeys keys;
  private final OAuth1Credentials credentials;
  private final Path directory;
  private final Map<String, String> written = new ConcurrentHashMap<>();

  RunEnvironment(AttackFile file, Path directory) {
    this.file = file;
    this.keys = new TestKeys(file.keys());
    this.credentials = new OAuth1Credentials(file.credentials());
    this.directory = directory;
  }

  AttackFile file() {
    return file;
  }

  TestKeys keys() {
    return keys;
  }

  OAuth1Credentials credentials() {
    return credentials;
  }

  /** The path of a file that is written on first mention. */
  String file(String name, Placeholders placeholders) {
    return written.computeIfAbsent(name, n -> write(n, placeholders));
  }

  private String write(String name, Placeholders placeholders) {
    JsonElement content =
        switch (name) {
          case "credentials.json" -> placeholders.expandJson(file.credentials());
          case "hs-jwks.json" -> keys.keySet("file:" + name);
          default -> throw new CaseFormatException("unknown placeholder {{file:" + name + "}}");
        };
    try {
      return Files.writeString(directory.resolve(name), Json.write(content)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
