package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.servlet.FakeMessage;
import dev.tollgate.benchmarks.servlet.JavaxRequest;
import dev.tollgate.benchmarks.servlet.JavaxResponse;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** As {@link JakartaGate}, for Curity's filters, which may leave the caller in an attribute. */
@SuppressWarnings("UnusedVariable") // what is only written keeps the compiler from leaving it out
final class JavaxGate implements Gate {

  private final Filter filter;

  private @Nullable JavaxRequest lastRequest;
  private @Nullable JavaxResponse lastResponse;

  JavaxGate(Filter filter) {
    this.filter = filter;
  }

  @Override
  public boolean pass(String token) throws ServletException, IOException {
    JavaxRequest request = new JavaxRequest(FakeMessage.withToken(token));
    JavaxResponse response = new JavaxResponse();
    lastRequest = request;
    lastResponse = response;
    End end = new End();
    filter.doFilter(request, response, end);
    return end.authenticated;
  }

  private static final class End implements FilterChain {

    private boolean authenticated;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) {
      authenticated =
          ((HttpServletRequest) request).getUserPrincipal() != null
              || request.getAttribute("principal") != null;
    }
  }
}
