package dev.tollgate.jwt;

/** A JWS taken apart, or why the text is none that we accept. */
sealed interface JwsReading permits CompactJws, Refusal {}
