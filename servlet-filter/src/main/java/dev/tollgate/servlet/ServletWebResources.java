package dev.tollgate.servlet;

import dev.tollgate.config.WebResources;
import jakarta.servlet.ServletContext;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The files of the web application that the filter protects. */
final class ServletWebResources implements WebResources {

  private final ServletContext context;

  ServletWebResources(ServletContext context) {
    this.context = context;
  }

  @Override
  public @Nullable InputStream open(String path) {
    return context.getResourceAsStream(path);
  }
}
