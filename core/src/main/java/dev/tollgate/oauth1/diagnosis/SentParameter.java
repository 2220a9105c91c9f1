package dev.tollgate.oauth1.diagnosis;

/**
 * A parameter as it was sent and as it reads. Texts hold one octet per character.
 *
 * @param rawName the name with its escapes
 * @param rawValue the value with its escapes
 * @param name the name, decoded
 * @param value the value, decoded; may be a secret
 */
public record SentParameter(
    Source source, String rawName, String rawValue, String name, String value) {

  /** Shows where it was and what it is called. */
  @Override
  public String toString() {
    return "SentParameter[" + source.word() + " " + name + "]";
  }
}
