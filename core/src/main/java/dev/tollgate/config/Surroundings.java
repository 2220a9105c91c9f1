package dev.tollgate.config;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What surrounds a configuration: environment, system properties and the web application.
 *
 * @param environment the environment variables
 * @param systemProperties the JVM's system properties
 * @param web the web application's own files
 * @param loader finds {@code classpath:} locations and classes that keys name
 */
public record Surroundings(
    Map<String, String> environment,
    Map<String, String> systemProperties,
    WebResources web,
    ClassLoader loader) {

  public Surroundings {
    environment = Map.copyOf(environment);
    systemProperties = Map.copyOf(systemProperties);
  }

  /** The surroundings of this process. */
  public static Surroundings of(WebResources web, ClassLoader loader) {
    Map<String, String> properties = new TreeMap<>();
    Properties system = System.getProperties();
    for (String name : system.stringPropertyNames()) {
      properties.put(name, system.getProperty(name));
    }
    return new Surroundings(System.getenv(), properties, web, loader);
  }

  /** Shows nothing: both maps may hold secrets. */
  @Override
  public String toString() {
    return "Surroundings";
  }
}
