package dev.tollgate.cli;

import dev.tollgate.config.WebResources;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files and classes of an unpacked web application.
 *
 * @param root the folder that has {@code WEB-INF} in it
 */
record WebApplication(Path root) implements WebResources {

  private static final String WEB_INF = "WEB-INF";

  /** The web application that a file lies in; null if it lies in none. */
  static @Nullable WebApplication around(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      Path name = folder.getFileName();
      Path root = folder.getParent();
      if (name != null && root != null && name.toString().equals(WEB_INF)) {
        return new WebApplication(root);
      }
    }
    return null;
  }

  @Override
  public @Nullable InputStream open(String path) {
    Path file = root.resolve(path.substring(1)).normalize();
    if (!file.startsWith(root.resolve(WEB_INF).normalize()) || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds the application's classes beside our own. */
  URLClassLoader loader() throws IOException {
    List<URL> places = new ArrayList<>();
    Path webInf = root.resolve(WEB_INF);
    places.add(webInf.resolve("classes").toUri().toURL());
    Path libraries = webInf.resolve("lib");
    if (Files.isDirectory(libraries)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "*.jar")) {
        for (Path jar : jars) {
          places.add(jar.toUri().toURL());
        }
      }
    }
    return new URLClassLoader(places.toArray(URL[]::new), WebApplication.class.getClassLoader());
  }
}
