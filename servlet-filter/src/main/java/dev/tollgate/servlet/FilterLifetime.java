package dev.tollgate.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Map;

/**
 * Starts a filter together with its web application, and ends it with it, whenever the container
 * gets to the filter itself: docs/decisions/0030-start-with-the-application.md.
 */
final class FilterLifetime implements ServletContextListener {

  private final TollgateFilter filter;
  private final TollgateSetup setup;
  private final ServletContext context;

  /**
   * A lifetime.
   *
   * @param setup made in time: when the application starts, its context no longer tells everything
   */
  FilterLifetime(TollgateFilter filter, TollgateSetup setup, ServletContext context) {
    this.filter = filter;
    this.setup = setup;
    this.context = context;
  }

  /** What this throws fails the deployment. */
  @Override
  public void contextInitialized(ServletContextEvent event) {
    filter.start(setup, Map.of(), context, TollgateInitializer.FILTER);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    filter.destroy();
  }
}
