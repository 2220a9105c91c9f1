package dev.tollgate.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Sets system properties for as long as something starts: they are the process's. */
final class SystemOverrides {

  private static final String PREFIX = "tollgate.";
  private static final Object ONE_AT_A_TIME = new Object();

  private SystemOverrides() {}

  /** Starts something while keys of Tollgate's configuration are set; then all is as before. */
  static <T> T during(Map<String, String> configuration, Callable<T> start) throws Exception {
    synchronized (ONE_AT_A_TIME) {
      Map<String, @Nullable String> before = new LinkedHashMap<>();
      configuration.forEach(
          (key, value) -> before.put(PREFIX + key, System.setProperty(PREFIX + key, value)));
      try {
        return start.call();
      } finally {
        before.forEach(SystemOverrides::restore);
      }
    }
  }

  private static void restore(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
