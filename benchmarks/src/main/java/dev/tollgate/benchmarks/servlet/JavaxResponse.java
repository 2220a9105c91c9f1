package dev.tollgate.benchmarks.servlet;

import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/**
 * As {@link JakartaResponse}, for peers that have stayed on {@code javax.servlet}: all that they
 * call.
 */
public final class JavaxResponse extends HttpServletResponseWrapper {

  private static final HttpServletResponse NOTHING = Unsupported.of(HttpServletResponse.class);

  private int status = SC_OK;

  public JavaxResponse() {
    super(NOTHING);
  }

  @Override
  public int getStatus() {
    return status;
  }

  @Override
  public void setStatus(int value) {
    status = value;
  }

  @Override
  public void sendError(int value) {
    status = value;
  }

  @Override
  public void setHeader(String name, String value) {}
}
