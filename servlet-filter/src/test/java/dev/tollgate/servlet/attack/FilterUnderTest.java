package dev.tollgate.servlet.attack;

import jakarta.servlet.Filter;

/** The class that is attacked. */
final class FilterUnderTest {
  private static final String NAME = "dev.tollgate.servlet.TollgateFilter";

  private FilterUnderTest() {}

  /** {@code -Dattack.filter=} names another filter, to try the runner itself. */
  static Class<? extends Filter> load() throws ClassNotFoundException {
    return Class.forName(System.getProperty("attack.filter", NAME)).asSubclass(Filter.class);
  }
}
