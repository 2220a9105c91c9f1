package dev.tollgate.servlet;

import dev.tollgate.config.Configuration;
import dev.tollgate.log.Log;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.MalformedURLException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protects a web application that declares no {@link TollgateFilter} but comes with a configuration
 * of one. Containers find and run it by themselves, where the jar lies in {@code WEB-INF/lib} or in
 * the server's own library. Stateless.
 *
 * <p>A configuration is there if the system property {@code tollgate.config} or the environment
 * variable {@code TOLLGATE_CONFIG} names one, or else if the application holds {@code
 * /WEB-INF/tollgate.properties}. The filter is then registered before all filters that the
 * application declares, on {@code /*}, for all kinds of dispatch and for asynchronous requests. It
 * starts and ends together with the application: a configuration that must not be used fails the
 * deployment. A filter that is declared is left alone; it reads the same sources by itself.
 *
 * <p>With neither, the application is not protected, and the log says so with a warning. The system
 * property {@code tollgate.required=true}, or the environment variable {@code TOLLGATE_REQUIRED},
 * makes that fail the deployment.
 *
 * <p>Does not see filters that the application registers in code after the initializers have run,
 * nor check what a declared filter is mapped to: some containers cannot tell yet.
 */
public final class TollgateInitializer implements ServletContainerInitializer {

  static final String FILTER = TollgateFilter.class.getName();

  private static final Log LOG = Log.of(TollgateInitializer.class);

  /** For containers. */
  public TollgateInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> ignored, ServletContext context)
      throws ServletException {
    start(context, TollgateSetup.of(context));
  }

  static void start(ServletContext context, TollgateSetup setup) throws ServletException {
    ServerSettings settings = ServerSettings.of(setup.surroundings());
    boolean declared =
        context.getFilterRegistrations().values().stream()
            .anyMatch(registration -> FILTER.equals(registration.getClassName()));
    if (declared) {
      return;
    }
    String source = settings.namedConfiguration();
    if (source == null && exists(context, Configuration.DEFAULT_FILE)) {
      source = Configuration.DEFAULT_FILE;
    }
    if (source == null) {
      unprotected(context, settings);
    } else {
      register(context, setup, source);
    }
  }

  private static void register(ServletContext context, TollgateSetup setup, String source)
      throws ServletException {
    TollgateFilter filter = new TollgateFilter();
    FilterRegistration.Dynamic registration = context.addFilter(FILTER, filter);
    if (registration == null) {
      throw new ServletException("Another filter than Tollgate's has the name " + FILTER);
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    context.addListener(new FilterLifetime(filter, setup, context));
    LOG.info(
        "Tollgate protects the web application '"
            + context.getContextPath()
            + "', before all filters that it declares; configured by "
            + source);
  }

  private static void unprotected(ServletContext context, ServerSettings settings)
      throws ServletException {
    String message =
        "Tollgate does not protect the web application '"
            + context.getContextPath()
            + "': it declares no filter of class "
            + FILTER
            + ", and "
            + ServerSettings.NOTHING_FOUND;
    if (settings.required()) {
      LOG.error(message);
      throw new ServletException(message + "; tollgate.required is true");
    }
    LOG.warn(message);
  }

  private static boolean exists(ServletContext context, String path) throws ServletException {
    try {
      return context.getResource(path) != null;
    } catch (MalformedURLException e) {
      throw new ServletException(path + " cannot be looked for", e);
    }
  }
}
