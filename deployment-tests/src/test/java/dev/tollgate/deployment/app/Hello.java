package dev.tollgate.deployment.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Greets whoever is there, at once or in a further dispatch. */
@WebServlet(urlPatterns = "/hello/*", asyncSupported = true)
public final class Hello extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.REQUEST) {
      switch (String.valueOf(request.getPathInfo())) {
        case "/async" -> {
          request.startAsync().dispatch("/hello/dispatched");
          return;
        }
        case "/forward" -> {
          request.getRequestDispatcher("/hello/forwarded").forward(request, response);
          return;
        }
        default -> {}
      }
    }
    response
        .getWriter()
        .print("Hello, " + request.getRemoteUser() + " (" + request.getDispatcherType() + ")");
  }
}
