package dev.tollgate.servlet.testing;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A web application for tests, described without a word about the container that will run it:
 * filters in their order, servlets, error pages. Everything supports asynchronous requests, and
 * every servlet multipart bodies.
 */
public final class WebApp {

  /** A filter and where it is mapped. */
  public record MappedFilter(
      Filter filter, String path, Set<DispatcherType> dispatches, Map<String, String> initParams) {}

  /** A servlet and where it is mapped. */
  public record MappedServlet(HttpServlet servlet, String path) {}

  /** What a servlet does with a request. */
  @FunctionalInterface
  public interface Handling {
    void handle(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  private final String contextPath;
  private final List<MappedFilter> filters = new ArrayList<>();
  private final List<MappedServlet> servlets = new ArrayList<>();
  private final Map<Integer, String> errorPages = new LinkedHashMap<>();
  private final List<ServletContainerInitializer> initializers = new ArrayList<>();

  private @Nullable Path files;

  private WebApp(String contextPath) {
    this.contextPath = contextPath;
  }

  /** An application at a context path; empty for the root. */
  public static WebApp at(String contextPath) {
    return new WebApp(contextPath);
  }

  /** Maps a filter for some kinds of dispatch, {@code REQUEST} only if none is named. */
  public WebApp filter(Filter filter, String path, DispatcherType... dispatches) {
    return filter(filter, path, Map.of(), dispatches);
  }

  /** Maps a filter with init-params, for {@code REQUEST} if no dispatch is named. */
  public WebApp filter(
      Filter filter, String path, Map<String, String> initParams, DispatcherType... dispatches) {
    Set<DispatcherType> kinds =
        dispatches.length == 0
            ? EnumSet.of(DispatcherType.REQUEST)
            : EnumSet.copyOf(Arrays.asList(dispatches));
    filters.add(new MappedFilter(filter, path, kinds, Map.copyOf(initParams)));
    return this;
  }

  /** Maps a filter for all five kinds of dispatch. */
  public WebApp filterEverywhere(Filter filter, String path) {
    return filter(filter, path, DispatcherType.values());
  }

  /** Maps a servlet that does the same for every method. */
  public WebApp servlet(String path, Handling handling) {
    return servlet(path, new HandlingServlet(handling));
  }

  /** Maps a servlet. */
  public WebApp servlet(String path, HttpServlet servlet) {
    servlets.add(new MappedServlet(servlet, path));
    return this;
  }

  /** Shows a path for a status. */
  public WebApp errorPage(int status, String path) {
    errorPages.put(status, path);
    return this;
  }

  /** Runs an initializer when the application starts. */
  public WebApp initializer(ServletContainerInitializer initializer) {
    initializers.add(initializer);
    return this;
  }

  /** Takes the application's own files, {@code WEB-INF} among them, from a folder. */
  public WebApp files(Path folder) {
    files = folder;
    return this;
  }

  public @Nullable Path files() {
    return files;
  }

  public String contextPath() {
    return contextPath;
  }

  public List<MappedFilter> filters() {
    return filters;
  }

  public List<MappedServlet> servlets() {
    return servlets;
  }

  public Map<Integer, String> errorPages() {
    return errorPages;
  }

  public List<ServletContainerInitializer> initializers() {
    return initializers;
  }

  /** Where and how much of multipart bodies is kept. */
  public static MultipartConfigElement multipart() {
    return new MultipartConfigElement(System.getProperty("java.io.tmpdir"));
  }

  private static final class HandlingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Handling handling;

    HandlingServlet(Handling handling) {
      this.handling = handling;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      handling.handle(request, response);
    }
  }
}
