package dev.tollgate.example.servers;

import dev.tollgate.Caller;
import dev.tollgate.example.Api;
import dev.tollgate.servlet.TollgateFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty with an application that tells who its caller is, behind the filter as a container
 * configures it.
 */
final class ProtectedApi implements AutoCloseable {

  private static final String REQUEST_ID = "X-Request-Id";

  /**
   * What came back.
   *
   * @param body what {@link #told} says, if the application was reached
   * @param reason why the application was not reached; {@code null} in letters if it was
   */
  record Answer(int status, List<String> challenges, String body, String reason) {}

  private final Server server;
  private final String url;
  private final Map<String, CompletableFuture<String>> reasons = new ConcurrentHashMap<>();

  private ProtectedApi(Map<String, String> initParams) throws Exception {
    server = new Server(new QueuedThreadPool(16));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    FilterHolder tollgate = new FilterHolder(new TollgateFilter());
    initParams.forEach(tollgate::setInitParameter);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(new FilterHolder(reasonKeeper()), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addFilter(tollgate, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Teller()), "/*");
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    url = "http://127.0.0.1:" + connector.getLocalPort();
  }

  /** Starts the application on a free port. */
  static ProtectedApi start(Map<String, String> initParams) throws Exception {
    return new ProtectedApi(initParams);
  }

  /** Sends a token to a path. */
  Answer get(String path, String token) {
    String id = UUID.randomUUID().toString();
    CompletableFuture<String> reason = new CompletableFuture<>();
    reasons.put(id, reason);
    HttpResponse<String> response =
        Api.get(url + path, "Authorization", "Bearer " + token, REQUEST_ID, id);
    return new Answer(
        response.statusCode(),
        response.headers().allValues("WWW-Authenticate"),
        response.body(),
        reason.orTimeout(20, TimeUnit.SECONDS).join());
  }

  /** What the application tells of a caller: the scopes, and those of the roles that it has. */
  static String told(String name, String client, Set<String> scopes, Set<String> roles) {
    return name + " by " + client + " " + new TreeSet<>(scopes) + " " + new TreeSet<>(roles);
  }

  /** The answer may be on its way before this filter sees the reason; hence the future. */
  private Filter reasonKeeper() {
    return (request, response, chain) -> {
      try {
        chain.doFilter(request, response);
      } finally {
        reasons
            .remove(((HttpServletRequest) request).getHeader(REQUEST_ID))
            .complete(String.valueOf(request.getAttribute("tollgate.reason")));
      }
    };
  }

  private static final class Teller extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Caller caller = (Caller) request.getUserPrincipal();
      response
          .getWriter()
          .print(
              told(caller.getName(), caller.client().orElse(""), caller.scopes(), caller.roles()));
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }
}
