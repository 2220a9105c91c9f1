package dev.tollgate.example;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orders API: a servlet as any other, which knows the caller from the Servlet API alone. */
public final class OrdersServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1L;
  private static final JsonMapper JSON = new JsonMapper();

  private final transient OrderBook orders = new OrderBook();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (isCollection(path)) {
      String[] items = request.getParameterValues("item");
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("caller", caller(request));
      body.put("orders", orders.list(items == null ? List.of() : List.of(items)));
      write(response, HttpServletResponse.SC_OK, body);
      return;
    }
    Optional<Order> order = number(path.substring(1)).flatMap(orders::find);
    if (order.isPresent()) {
      write(response, HttpServletResponse.SC_OK, order.get());
    } else {
      write(response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", "no such order"));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isCollection(request.getPathInfo())) {
      write(response, HttpServletResponse.SC_NOT_FOUND, Map.of("error", "POST to /orders"));
      return;
    }
    String item;
    Optional<Integer> quantity;
    if (isJson(request)) {
      JsonNode order;
      try {
        order = JSON.readTree(request.getInputStream());
      } catch (JacksonException e) {
        write(response, HttpServletResponse.SC_BAD_REQUEST, Map.of("error", "not JSON"));
        return;
      }
      item = order.path("item").asString("");
      quantity = number(order.path("quantity").asString(""));
    } else {
      item = request.getParameter("item");
      quantity = number(request.getParameter("quantity"));
    }
    if (item == null || item.isBlank() || quantity.isEmpty() || quantity.get() < 1) {
      write(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          Map.of("error", "item and quantity (a number from 1) are needed"));
      return;
    }
    Order added = orders.add(item, quantity.get());
    response.setHeader("Location", request.getContextPath() + "/orders/" + added.id());
    write(response, HttpServletResponse.SC_CREATED, added);
  }

  /** What the Servlet API says about who calls: all that an application needs to know. */
  private static Map<String, @Nullable Object> caller(HttpServletRequest request) {
    Map<String, @Nullable Object> caller = new LinkedHashMap<>();
    caller.put(
        "name", request.getUserPrincipal() == null ? null : request.getUserPrincipal().getName());
    caller.put("authType", request.getAuthType());
    caller.put("clerk", request.isUserInRole("clerk"));
    return caller;
  }

  private static boolean isCollection(@Nullable String path) {
    return path == null || path.equals("/");
  }

  private static boolean isJson(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.regionMatches(true, 0, "application/json", 0, 16);
  }

  private static Optional<Integer> number(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static void write(HttpServletResponse response, int status, Object body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().println(JSON.writeValueAsString(body));
  }
}
