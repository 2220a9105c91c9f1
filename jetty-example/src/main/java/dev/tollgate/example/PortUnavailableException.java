package dev.tollgate.example;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A port that cannot be listened on: taken, or not allowed. */
public final class PortUnavailableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  PortUnavailableException(int port, IOException cause) {
    super("port " + port + " on 127.0.0.1 is not available: " + reason(cause), cause);
  }

  private static @Nullable String reason(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage();
  }
}
