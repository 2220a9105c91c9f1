package dev.tollgate.servlet.attack;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the filter under test and tells whether the container let a request through. */
final class ProbeFilter implements Filter {
  private final AtomicInteger seen = new AtomicInteger();

  int seen() {
    return seen.get();
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    seen.incrementAndGet();
    chain.doFilter(request, response);
  }
}
