package dev.tollgate;

import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which versions run: of Tollgate, and of the libraries it uses. Immutable. */
final class Versions {

  private static final String UNKNOWN = "(unknown)";

  private final Properties built;

  /** Reads what Tollgate was built with. */
  Versions() {
    built = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException | IllegalArgumentException e) {
      built.clear(); // nothing but a line of the log depends on it
    }
  }

  String ofTollgate() {
    return built.getProperty("tollgate", UNKNOWN);
  }

  /**
   * The version of a library: as its own module or jar says, or, where it lies in ours, as we were
   * built.
   *
   * @param type a class of the library
   * @param artifact the library's name
   */
  String of(Class<?> type, String artifact) {
    if (Objects.equals(home(type), home(Versions.class))) {
      return built.getProperty(artifact, UNKNOWN);
    }
    Module module = type.getModule();
    String version =
        module.isNamed()
            ? module.getDescriptor().rawVersion().orElse(null)
            : type.getPackage().getImplementationVersion();
    return version == null ? UNKNOWN : version;
  }

  private static @Nullable Object home(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : String.valueOf(source.getLocation());
  }
}
