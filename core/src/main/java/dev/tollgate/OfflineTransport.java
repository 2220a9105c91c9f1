package dev.tollgate;

import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;

/**
 * A transport that sends nothing.
 *
 * @param real what it stands for; closed with it
 */
record OfflineTransport(HttpTransport real) implements HttpTransport {

  @Override
  public HttpResult send(HttpCall call) {
    return new HttpResult.Failure(HttpResult.Kind.NOT_CONNECTED, "not asked: we are offline");
  }

  @Override
  public void close() {
    real.close();
  }
}
