package dev.tollgate.servlet;

import dev.tollgate.servlet.testing.EmbeddedJetty;
import dev.tollgate.servlet.testing.RawConnection;
import dev.tollgate.servlet.testing.RawConnection.Response;
import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;

/** What tests with a real container share: applications started, and requests sent as written. */
public abstract class ContainerTest {

  private final List<TestContainer> started = new ArrayList<>();

  /**
   * The container to test with: Jetty, unless a module that runs these tests elsewhere offers its
   * own as a service.
   */
  private static TestContainer.Kind kind() {
    return ServiceLoader.load(TestContainer.Kind.class)
        .findFirst()
        .orElseGet(() -> EmbeddedJetty::start);
  }

  /** Starts an application and returns its port. */
  protected int start(WebApp app) throws Exception {
    return start(kind(), app);
  }

  /** Starts an application in a container of some kind and returns its port. */
  protected int start(TestContainer.Kind kind, WebApp app) throws Exception {
    TestContainer container = kind.start(app);
    started.add(container);
    return container.port();
  }

  @AfterEach
  void stopContainers() {
    started.forEach(TestContainer::close);
    started.clear();
  }

  protected static Response get(int port, String target, String... fields) throws IOException {
    return exchange(port, "GET", target, "", fields);
  }

  protected static Response post(int port, String target, String type, String body)
      throws IOException {
    return exchange(
        port, "POST", target, body, "Content-Type: " + type, "Content-Length: " + body.length());
  }

  /** Sends one request on a connection of its own and waits until the server has closed it. */
  protected static Response exchange(
      int port, String method, String target, String body, String... fields) throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request(method, target, body, "Connection: close", fields));
      Response response = connection.receive(method);
      connection.isClosedByServer();
      return response;
    }
  }

  protected static String request(
      String method, String target, String body, String last, String... fields) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    if (List.of(fields).stream().noneMatch(field -> field.startsWith("Host:"))) {
      text.append("Host: localhost\r\n");
    }
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return text.append(last).append("\r\n\r\n").append(body).toString();
  }

  /** Who the application thinks is there: principal, user, scheme, and two roles. */
  protected static String identity(HttpServletRequest request) {
    return request.getUserPrincipal()
        + " "
        + request.getRemoteUser()
        + " "
        + request.getAuthType()
        + " "
        + request.isUserInRole("manager")
        + " "
        + request.isUserInRole("read");
  }

  static final String ALICE =
      "Caller[alice, client=client-a, scheme=Bearer] alice Bearer true false";
  protected static final String NOBODY = "null null null false false";

  /** Tollgate's attributes of a request, in one order. */
  protected static String attributes(HttpServletRequest request) {
    Map<String, Object> found = new TreeMap<>();
    for (String name :
        List.of(
            "dev.tollgate.Caller",
            "tollgate.subject",
            "tollgate.client",
            "tollgate.scheme",
            "tollgate.reason")) {
      if (request.getAttribute(name) != null) {
        found.put(name, request.getAttribute(name));
      }
    }
    return found.toString();
  }

  /** All parameters, in their order. */
  protected static String parameters(HttpServletRequest request) {
    StringBuilder text = new StringBuilder();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> text.append(name).append('=').append(List.of(values)).append(';'));
    return text.toString();
  }
}
