package dev.tollgate.status;

import java.time.Duration;

/**
 * How many calls to an issuer were alike.
 *
 * @param count since the Tollgate was built
 * @param total the time they took, all together
 */
public record UpstreamCount(
    UpstreamCall.Purpose purpose, UpstreamCall.Outcome outcome, long count, Duration total) {}
