package dev.tollgate.servlet;

import dev.tollgate.Tollgate;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.Surroundings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/** Turns what a container knows of a filter into a running Tollgate. */
final class TollgateSetup {

  private TollgateSetup() {}

  /**
   * Starts a Tollgate from init-params and the further sources of the configuration.
   *
   * @throws dev.tollgate.config.ConfigurationException if anything is wrong
   */
  static Tollgate start(FilterConfig config) {
    ServletContext context = config.getServletContext();
    ClassLoader loader = context.getClassLoader();
    String name = config.getFilterName(); // some filters are set up without a container
    return Configuration.start(
        initParams(config),
        Surroundings.of(
            new ServletWebResources(context),
            loader != null ? loader : TollgateSetup.class.getClassLoader()),
        builder -> name == null ? builder : builder.name(name));
  }

  private static Map<String, String> initParams(FilterConfig config) {
    Map<String, String> params = new HashMap<>();
    Enumeration<String> names = config.getInitParameterNames();
    while (names.hasMoreElements()) {
      String name = names.nextElement();
      params.put(name, config.getInitParameter(name));
    }
    return params;
  }
}
