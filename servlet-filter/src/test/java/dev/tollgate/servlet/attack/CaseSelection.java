package dev.tollgate.servlet.attack;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which cases run: those of the enabled layers, or with {@code -Dattack.only=} exactly those named
 * by an id or a layer, or by a regular expression over either, enabled or not.
 */
record CaseSelection(Set<String> layers, String only) {

  static CaseSelection of(Set<String> layers) {
    return new CaseSelection(layers, System.getProperty("attack.only", ""));
  }

  boolean includes(AttackCase attackCase) {
    if (only.isEmpty()) {
      return layers.contains(attackCase.layer());
    }
    return attackCase.id().equals(only)
        || Pattern.matches(only, attackCase.id())
        || Pattern.matches(only, attackCase.layer());
  }
}
