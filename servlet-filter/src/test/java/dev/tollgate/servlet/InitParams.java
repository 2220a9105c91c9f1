package dev.tollgate.servlet;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a filter is told of its init-params, without a container around it. */
record InitParams(Map<String, String> values) implements FilterConfig {

  @Override
  public String getFilterName() {
    return "tollgate";
  }

  @Override
  public ServletContext getServletContext() {
    throw new IllegalStateException("There is no container");
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return values.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(values.keySet());
  }
}
