package dev.tollgate.jwt;

/** The header of a JWS, or why it is none that we accept. */
sealed interface HeaderReading permits JwsHeader, Refusal {}
