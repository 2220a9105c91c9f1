package dev.tollgate.micrometer;

import dev.tollgate.Tollgate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The meters of one Tollgate, all named {@code tollgate.…}. Their tags hold what the configuration
 * and the code name, rules and issuers, reasons and states, and nothing that a client chose; what
 * has no value is {@code none}. Thread-safe.
 *
 * <p>Decisions and calls are counted from the binding on; caches and the replay store's answers
 * from when the Tollgate was built. Several Tollgates that share a registry need a tag that tells
 * them apart.
 *
 * <p>A registry that outlives the Tollgate, as one shared by the applications of a container does,
 * must not keep its meters: {@link #close} takes them away.
 */
public final class TollgateMetrics implements MeterBinder, AutoCloseable {

  private final Tollgate tollgate;
  private final Tags tags;
  private final List<Binding> bindings = new CopyOnWriteArrayList<>();

  private TollgateMetrics(Tollgate tollgate, Tags tags) {
    this.tollgate = tollgate;
    this.tags = tags;
  }

  /**
   * The meters of a Tollgate. One that a container's filter made is the attribute {@code
   * dev.tollgate.Tollgate} of the {@code ServletContext}.
   *
   * @param tollgate not closed by this
   */
  public static TollgateMetrics of(Tollgate tollgate) {
    return of(tollgate, Tags.empty());
  }

  /**
   * As above, with tags of your own on every meter.
   *
   * @param tags their keys must be others than those of our meters
   */
  public static TollgateMetrics of(Tollgate tollgate, Iterable<Tag> tags) {
    return new TollgateMetrics(tollgate, Tags.of(tags));
  }

  /** Registers the meters; may be called for several registries. */
  @Override
  public void bindTo(MeterRegistry registry) {
    bindings.add(Binding.of(tollgate, registry, tags));
  }

  /** Ends counting and removes the meters from every registry they were bound to. */
  @Override
  public void close() {
    List<Binding> ended = List.copyOf(bindings);
    bindings.removeAll(ended);
    ended.forEach(Binding::close);
  }
}
