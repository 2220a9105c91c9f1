package dev.tollgate.deployment.app;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An application's own filter, for {@code web.xml}; it marks all that it sees. */
public final class Marking implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ((HttpServletResponse) response)
        .setHeader(
            "Seen-By-Filter", String.valueOf(((HttpServletRequest) request).getRemoteUser()));
    chain.doFilter(request, response);
  }
}
