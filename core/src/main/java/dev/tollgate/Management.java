package dev.tollgate;

import dev.tollgate.jmx.JmxRegistration;
import dev.tollgate.log.Log;
import org.jspecify.annotations.Nullable;

/**
 * Shows a Tollgate through JMX while it is open, where there is JMX: a run-time image may lack it.
 */
final class Management implements AutoCloseable {

  private static final Log LOG = Log.of(Management.class);

  private volatile @Nullable JmxRegistration registration;

  void show(Tollgate tollgate, @Nullable String name) {
    try {
      registration = JmxRegistration.register(tollgate, name).orElse(null);
    } catch (LinkageError e) {
      LOG.info("No JMX bean: the module java.management is not there");
    }
  }

  @Override
  public void close() {
    JmxRegistration shown = registration;
    if (shown != null) {
      registration = null;
      shown.close();
    }
  }
}
