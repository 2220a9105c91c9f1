package dev.tollgate.request;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts by which clients may address us ({@code allowed-hosts}); any, unless some are named.
 * What is no host at all is refused in any case. Thread-safe.
 *
 * <p>Hosts are compared without regard to case and otherwise as they are written: no wildcards, no
 * subdomains, no other spelling of an IPv6 address. An entry without a port admits every port; an
 * entry with one admits this port, which a request over that scheme may leave out if it is the
 * default one.
 *
 * <p>What counts is the host that the client addressed, by a trusted proxy's word if there is one;
 * {@code public-url} does not stand in for it.
 */
public final class AllowedHosts {

  private final Set<String> entries;

  // Nearly all requests name the same host. Threads may see each other's late.
  private @Nullable Addressed lastAllowed;

  private AllowedHosts(Set<String> entries) {
    this.entries = entries;
  }

  /** Every host is allowed. */
  public static AllowedHosts any() {
    return new AllowedHosts(Set.of());
  }

  /**
   * Reads entries {@code host} or {@code host:port}, IPv6 addresses in brackets; none of them
   * allows every host.
   *
   * @throws IllegalArgumentException if an entry is no host; the message names it
   */
  public static AllowedHosts parse(List<String> entries) {
    Set<String> hosts = new HashSet<>();
    for (String entry : entries) {
      if (Authority.hostEnd(entry) < 0 || entry.endsWith(":")) {
        throw new IllegalArgumentException(
            "not a host like api.example.com or api.example.com:8443 (no scheme, no path, no"
                + " wildcard): "
                + entry);
      }
      hosts.add(entry.toLowerCase(Locale.ROOT));
    }
    return new AllowedHosts(Set.copyOf(hosts));
  }

  /**
   * What is wrong with the host of a request, in words for the log, or null if nothing is. A
   * request without any host passes only where every host is allowed.
   */
  public @Nullable String problemOf(IncomingRequest request) {
    Addressed known = lastAllowed;
    if (known != null && request.isPlainly(known)) {
      return null;
    }
    Addressed addressed = request.addressed();
    String problem = problemOf(addressed);
    if (problem == null && request.isPlainly(addressed)) {
      lastAllowed = addressed;
    }
    return problem;
  }

  private @Nullable String problemOf(Addressed addressed) {
    if (addressed.problem() != null) {
      return addressed.problem();
    }
    String authority = addressed.authority();
    if (authority.isEmpty()) {
      return entries.isEmpty() ? null : "the request names no host";
    }
    int end = Authority.hostEnd(authority);
    if (end < 0) {
      return "no host: " + authority;
    }
    if (entries.isEmpty() || allows(authority, end, addressed.scheme())) {
      return null;
    }
    return "not in allowed-hosts: " + authority;
  }

  private boolean allows(String authority, int end, String scheme) {
    String host = authority.substring(0, end).toLowerCase(Locale.ROOT);
    if (entries.contains(host)) {
      return true;
    }
    int port = Authority.port(authority, end);
    return entries.contains(host + ':' + (port < 0 ? Authority.defaultPort(scheme) : port));
  }
}
