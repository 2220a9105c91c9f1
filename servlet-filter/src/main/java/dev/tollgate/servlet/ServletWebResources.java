package dev.tollgate.servlet;

import dev.tollgate.config.WebResources;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The files of the web application that the filter protects. */
final class ServletWebResources implements WebResources {

  private final ServletContext context;

  ServletWebResources(ServletContext context) {
    this.context = context;
  }

  /** Containers tell a file that they may not read from none only by its URL. */
  @Override
  public @Nullable InputStream open(String path) throws IOException {
    InputStream in = context.getResourceAsStream(path);
    if (in == null && context.getResource(path) != null) {
      throw new IOException(path + " cannot be read");
    }
    return in;
  }
}
