package dev.tollgate.config;

import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds what lies inside a web application, for locations such as {@code /WEB-INF/x}. */
public interface WebResources {

  /** For use outside a web application: there is nothing. */
  WebResources NONE =
      new WebResources() {
        @Override
        public @Nullable InputStream open(String path) {
          return null;
        }

        @Override
        public @Nullable Path file(String path) {
          return null;
        }
      };

  /** The content at a path, or null if there is nothing. */
  @Nullable InputStream open(String path);

  /** The file at a path, or null if there is none: the application may run from an archive. */
  @Nullable Path file(String path);
}
