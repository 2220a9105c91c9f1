package dev.tollgate.status;

/**
 * What a cache has done since the Tollgate was built, and what it holds. Requests whose rule says
 * {@code fresh} do not look into verdict caches and count in neither way.
 *
 * @param name {@code jwt} for the verdicts on JWTs, {@code introspection} for those of the
 *     introspection endpoint, {@code keys} for the issuer's keys: there a look-up is a request
 *     whose JWT needed a key, and a miss one that had to wait for a fetch
 * @param hits look-ups that found something
 * @param misses look-ups that did not
 * @param size the entries that it holds now, or about so many
 */
public record CacheStatus(String name, long hits, long misses, long size) {}
