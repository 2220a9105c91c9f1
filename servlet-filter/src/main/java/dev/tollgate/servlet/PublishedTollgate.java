package dev.tollgate.servlet;

import dev.tollgate.Tollgate;
import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * A Tollgate among the attributes of its web application, where the application finds it to have
 * tokens forgotten. Immutable.
 */
final class PublishedTollgate {

  private static final String ATTRIBUTE = Tollgate.class.getName();

  private final Tollgate tollgate;
  private final ServletContext context;
  private final List<String> names;

  private PublishedTollgate(Tollgate tollgate, ServletContext context, List<String> names) {
    this.tollgate = tollgate;
    this.context = context;
    this.names = names;
  }

  /** Publishes the Tollgate of a filter with a name. */
  static PublishedTollgate of(Tollgate tollgate, ServletContext context, String filterName) {
    List<String> names = List.of(ATTRIBUTE, ATTRIBUTE + "." + filterName);
    for (String name : names) {
      if (context.getAttribute(name) == null) {
        context.setAttribute(name, tollgate);
      }
    }
    return new PublishedTollgate(tollgate, context, names);
  }

  /** Takes it away again. */
  void withdraw() {
    for (String name : names) {
      if (tollgate.equals(context.getAttribute(name))) {
        context.removeAttribute(name);
      }
    }
  }
}
