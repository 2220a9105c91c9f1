package dev.tollgate.config;

import java.io.Serializable;

/**
 * One thing that is wrong with a configuration.
 *
 * @param key the key it concerns
 * @param text what is wrong and what to write instead; never holds the value of a secret
 */
public record Problem(String key, String text) implements Serializable {

  @Override
  public String toString() {
    return key + ": " + text;
  }
}
