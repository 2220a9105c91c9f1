package dev.tollgate.containers;

import dev.tollgate.servlet.testing.TestContainer;
import dev.tollgate.servlet.testing.WebApp;

/**
 * The container whose jars are on the class path, which the build names. Code for the others is
 * compiled but never loaded.
 */
public final class SelectedContainer implements TestContainer.Kind {

  private final Settings settings;

  /** With its usual settings; for the {@code ServiceLoader}. */
  public SelectedContainer() {
    this(Settings.USUAL);
  }

  SelectedContainer(Settings settings) {
    this.settings = settings;
  }

  @Override
  public TestContainer start(WebApp app) throws Exception {
    String name = System.getProperty("container");
    return switch (name) {
      case "jetty-ee9" -> JettyContainer.start(new JettyEe9(app).handler(), settings);
      case "jetty-ee10" -> JettyContainer.start(new JettyEe10(app, settings).handler(), settings);
      case "jetty-ee11" -> JettyContainer.start(new JettyEe11(app, settings).handler(), settings);
      case "tomcat" -> TomcatContainer.start(app, settings);
      case "undertow" -> UndertowContainer.start(app, settings);
      default -> throw new IllegalArgumentException("container=" + name);
    };
  }
}
