package dev.tollgate.example.servers;

import dev.tollgate.example.oauth1.Prerequisite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs for Node.js that tests need, installed below {@code target}. */
final class Npm {

  private static final String ADVICE = "install Node.js 20 or newer with npm";

  private Npm() {}

  /** Installs what a folder of {@code src/test/npm} asks for and returns where it is. */
  static Path install(String name) throws Exception {
    String npm = Prerequisite.program("npm", ADVICE).toString();
    Path source = Path.of("src", "test", "npm", name);
    Path target = Files.createDirectories(Path.of("target", "npm-servers", name));
    try (Stream<Path> files = Files.list(source)) {
      for (Path program : files.filter(file -> file.toString().endsWith(".mjs")).toList()) {
        copy(source, target, program.getFileName().toString());
      }
    }
    String lock = Files.readString(source.resolve("package-lock.json"));
    Path installed = target.resolve("installed-lock.json");
    if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
      copy(source, target, "package.json");
      copy(source, target, "package-lock.json");
      Prerequisite.succeeds(
          target,
          "npm must reach a registry",
          npm,
          "ci",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund");
      Files.writeString(installed, lock);
    }
    return target;
  }

  /** Starts a program of an installed folder; what it says on standard error is lost. */
  static Process start(Path folder, String... program) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Prerequisite.program("node", ADVICE).toString());
    command.addAll(List.of(program));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void copy(Path source, Path target, String file) throws IOException {
    Files.copy(source.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
