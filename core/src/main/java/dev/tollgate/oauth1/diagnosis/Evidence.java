package dev.tollgate.oauth1.diagnosis;

/** All that is known of a request whose signature is in question. */
public record Evidence(SentRequest request, SentSignature signature, Keys keys) {}
