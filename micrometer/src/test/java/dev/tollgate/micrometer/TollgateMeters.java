package dev.tollgate.micrometer;

import dev.tollgate.Tollgate;
import io.micrometer.core.instrument.Metrics;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.annotation.WebListener;

/** What docs/monitoring.md has users write. */
@WebListener
public class TollgateMeters implements ServletContextAttributeListener {

  private TollgateMetrics metrics;

  @Override
  public void attributeAdded(ServletContextAttributeEvent event) {
    if (event.getName().equals("dev.tollgate.Tollgate")) {
      metrics = TollgateMetrics.of((Tollgate) event.getValue());
      metrics.bindTo(Metrics.globalRegistry); // or your own
    }
  }

  @Override
  public void attributeRemoved(ServletContextAttributeEvent event) {
    if (event.getName().equals("dev.tollgate.Tollgate")) {
      metrics.close(); // a registry that outlives the application must not keep it
    }
  }
}
