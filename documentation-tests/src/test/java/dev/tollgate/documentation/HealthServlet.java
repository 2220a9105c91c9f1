package dev.tollgate.documentation;

import dev.tollgate.Tollgate;
import dev.tollgate.status.Health;
import dev.tollgate.status.HealthReport;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** The health of what Tollgate needs, as docs/monitoring.md shows it. */
@SuppressWarnings("serial") // nobody serializes servlets
@WebServlet("/internal/health")
public class HealthServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Tollgate tollgate = (Tollgate) getServletContext().getAttribute("dev.tollgate.Tollgate");
    HealthReport health = tollgate.health();
    response.setStatus(health.overall() == Health.DOWN ? 503 : 200);
    response.setContentType("text/plain");
    PrintWriter lines = response.getWriter();
    health
        .issuers()
        .forEach((name, state) -> lines.println("issuer " + name + ": " + state.code()));
    health.stores().forEach((name, state) -> lines.println("store " + name + ": " + state.code()));
  }
}
