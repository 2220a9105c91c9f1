package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;

/** The app behind the filter: says what it saw and counts how often it was reached. */
final class EchoServlet extends HttpServlet {
  static final String REACHED = "X-Reached";

  private static final long serialVersionUID = 1L;

  private final AtomicInteger reached = new AtomicInteger();
  private final boolean parametersFirst;

  /**
   * A form can be read as a body or as parameters, not both: what is read first is what the case
   * asks about.
   */
  EchoServlet(boolean parametersFirst) {
    this.parametersFirst = parametersFirst;
  }

  int reached() {
    return reached.get();
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    reached.incrementAndGet();
    JsonObject seen = new JsonObject();
    JsonElement parameters = parametersFirst ? parameters(request) : null;
    byte[] body = request.getInputStream().readAllBytes();
    seen.addProperty("method", request.getMethod());
    seen.addProperty("path", path(request));
    seen.addProperty("query", request.getQueryString());
    seen.addProperty("remoteUser", request.getRemoteUser());
    seen.addProperty("authType", request.getAuthType());
    seen.add("scopes", scopes(request));
    seen.addProperty("authorizationHeaderSeen", request.getHeader("Authorization") != null);
    seen.addProperty("bodySha256", Bytes.hex(Bytes.digest("SHA-256", body)));
    seen.add("parameters", parametersFirst ? parameters : parameters(request));
    byte[] answer = Json.write(seen).getBytes(UTF_8);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setHeader(REACHED, "1");
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }

  private static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    return request.getServletPath() + (info == null ? "" : info);
  }

  /** A container that refuses to parse so many parameters must not look like a refusal of ours. */
  private static JsonElement parameters(HttpServletRequest request) {
    JsonObject parameters = new JsonObject();
    try {
      request
          .getParameterMap()
          .forEach(
              (name, values) -> {
                JsonArray list = new JsonArray();
                for (String value : values) {
                  list.add(value);
                }
                parameters.add(name, list);
              });
    } catch (RuntimeException e) {
      return JsonNull.INSTANCE;
    }
    return parameters;
  }

  /** By reflection, so that this runner needs nothing of the product but the filter's name. */
  private static JsonElement scopes(HttpServletRequest request) {
    Object caller = request.getAttribute("dev.tollgate.Caller");
    if (caller == null) {
      return JsonNull.INSTANCE;
    }
    try {
      JsonArray scopes = new JsonArray();
      Object value = caller.getClass().getMethod("scopes").invoke(caller);
      if (value instanceof Collection<?> list) {
        list.forEach(scope -> scopes.add(scope.toString()));
      }
      return scopes;
    } catch (ReflectiveOperationException e) {
      return JsonNull.INSTANCE;
    }
  }
}
