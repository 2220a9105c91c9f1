package dev.tollgate.status;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one issuer.
 *
 * @param health {@link Health#DEGRADED} while the last good keys serve because new ones cannot be
 *     had
 * @param keys how many there are; 0 if none were loaded yet
 * @param age time since they were fetched or read; null if there are none. Keys are looked after
 *     when requests need them, so that without any the age grows
 * @param waits requests so far that had to wait for keys to be fetched
 */
public record KeySetStatus(Health health, int keys, @Nullable Duration age, long waits) {}
