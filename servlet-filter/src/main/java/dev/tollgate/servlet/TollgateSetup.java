package dev.tollgate.servlet;

import dev.tollgate.Tollgate;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.ConfigurationException;
import dev.tollgate.config.Surroundings;
import dev.tollgate.log.Log;
import jakarta.servlet.ServletContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a container knows of a web application into a running Tollgate.
 *
 * @param surroundings the sources of the configuration but the init-params
 */
record TollgateSetup(Surroundings surroundings) {

  private static final Log LOG = Log.of(TollgateSetup.class);

  /** A set-up for a web application. */
  static TollgateSetup of(ServletContext context) {
    ClassLoader loader = context.getClassLoader();
    return new TollgateSetup(
        Surroundings.of(
            new ServletWebResources(context),
            loader != null ? loader : TollgateSetup.class.getClassLoader()));
  }

  /**
   * Starts a Tollgate from init-params and the further sources of the configuration.
   *
   * @param name the filter's; null if it is set up without a container
   * @throws ConfigurationException if anything is wrong, which is written to the log as well: not
   *     every container logs an exception whole
   */
  Tollgate start(Map<String, String> initParams, @Nullable String name) {
    try {
      return Configuration.start(
          initParams, surroundings, builder -> name == null ? builder : builder.name(name));
    } catch (ConfigurationException e) {
      LOG.block(Log.Level.ERROR, String.valueOf(e.getMessage()).lines().toList());
      throw e;
    }
  }
}
