package dev.tollgate.oauth1.diagnosis;

/**
 * A known reason why a signature does not match.
 *
 * @param label its stable name
 * @param cause what went wrong, in words
 * @param cure the setting or the change of the client that puts it right
 */
public record Cause(String label, String cause, String cure) {}
