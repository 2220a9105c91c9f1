package dev.tollgate.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The files of a web application, written into a folder bit by bit. */
final class WebApplication {

  /** The packaged jar with everything in it. */
  static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("test.all-jar")));

  private static final Path TARGET =
      Path.of(Objects.requireNonNull(System.getProperty("test.target")));

  private final Path folder;

  private WebApplication(Path folder) {
    this.folder = folder;
  }

  static WebApplication in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("WEB-INF/lib"));
    return new WebApplication(folder);
  }

  /** Adds classes that are compiled with the tests, annotated servlets for example. */
  WebApplication classes(Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream in = type.getResourceAsStream("/" + name)) {
        Path file = folder.resolve("WEB-INF/classes").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, in.readAllBytes());
      }
    }
    return this;
  }

  /** Adds Tollgate, and its configuration. */
  WebApplication tollgate(String properties) throws IOException {
    return library(JAR).file("WEB-INF/tollgate.properties", properties);
  }

  /** Adds one of the libraries of former times. */
  WebApplication oldLibrary(String name) throws IOException {
    return library(TARGET.resolve("old").resolve(name + ".jar"));
  }

  /** Adds the library that a class of the tests comes from. */
  WebApplication libraryOf(Class<?> type) throws Exception {
    return library(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }

  /** Adds a library of the application's own distribution. */
  WebApplication foreignLibrary(String name) throws IOException {
    return library(foreign(name + ".jar"));
  }

  /** A file of the application that is downloaded for the long run. */
  static Path foreign(String name) {
    return TARGET.resolve("foreign").resolve(name);
  }

  private WebApplication library(Path jar) throws IOException {
    Files.copy(jar, folder.resolve("WEB-INF/lib").resolve(jar.getFileName().toString()));
    return this;
  }

  WebApplication file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  Path folder() {
    return folder;
  }
}
