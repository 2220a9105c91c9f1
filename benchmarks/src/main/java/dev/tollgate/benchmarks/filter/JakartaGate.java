package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.servlet.FakeMessage;
import dev.tollgate.benchmarks.servlet.JakartaRequest;
import dev.tollgate.benchmarks.servlet.JakartaResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A gate made of a filter, or of none. */
@SuppressWarnings("UnusedVariable") // what is only written keeps the compiler from leaving it out
final class JakartaGate implements Gate {

  private final @Nullable Filter filter;

  // containers make them in any case
  private @Nullable JakartaRequest lastRequest;
  private @Nullable JakartaResponse lastResponse;

  JakartaGate(@Nullable Filter filter) {
    this.filter = filter;
  }

  @Override
  public boolean pass(String token) throws ServletException, IOException {
    JakartaRequest request = new JakartaRequest(FakeMessage.withToken(token));
    JakartaResponse response = new JakartaResponse();
    lastRequest = request;
    lastResponse = response;
    End end = new End();
    if (filter == null) {
      end.doFilter(request, response);
      return !end.authenticated;
    }
    filter.doFilter(request, response, end);
    return end.authenticated;
  }

  private static final class End implements FilterChain {

    private boolean authenticated;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) {
      authenticated = ((HttpServletRequest) request).getUserPrincipal() != null;
    }
  }
}
