package dev.tollgate.benchmarks.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The protected resource, which has next to nothing to do. */
final class Orders extends HttpServlet {

  private static final long serialVersionUID = 1;
  private static final byte[] BODY =
      "{\"orders\":[{\"id\":1,\"state\":\"open\"},{\"id\":2,\"state\":\"paid\"}]}"
          .getBytes(StandardCharsets.UTF_8);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setContentLength(BODY.length);
    response.getOutputStream().write(BODY);
  }
}
