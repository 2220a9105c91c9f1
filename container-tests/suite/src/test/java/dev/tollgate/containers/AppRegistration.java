package dev.tollgate.containers;

import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.Set;

/** Registers the filters and servlets of an application by what all containers have in common. */
final class AppRegistration implements ServletContainerInitializer {

  private final WebApp app;

  AppRegistration(WebApp app) {
    this.app = app;
  }

  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    int count = 0;
    for (WebApp.MappedFilter mapped : app.filters()) {
      FilterRegistration.Dynamic filter = context.addFilter("filter-" + ++count, mapped.filter());
      filter.setAsyncSupported(true);
      filter.setInitParameters(mapped.initParams());
      filter.addMappingForUrlPatterns(EnumSet.copyOf(mapped.dispatches()), true, mapped.path());
    }
    for (WebApp.MappedServlet mapped : app.servlets()) {
      ServletRegistration.Dynamic servlet =
          context.addServlet("servlet-" + ++count, mapped.servlet());
      servlet.setAsyncSupported(true);
      servlet.setMultipartConfig(WebApp.multipart());
      servlet.addMapping(mapped.path());
    }
  }
}
