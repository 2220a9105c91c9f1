package dev.tollgate.config;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Finds what lies inside a web application, for locations such as {@code /WEB-INF/x}. */
@FunctionalInterface
public interface WebResources {

  /** For use outside a web application: there is nothing. */
  WebResources NONE = path -> null;

  /**
   * The content at a path, or null if there is nothing.
   *
   * @throws IOException if there is something that cannot be read; the message says so
   */
  @Nullable InputStream open(String path) throws IOException;
}
