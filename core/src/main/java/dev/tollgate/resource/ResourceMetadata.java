package dev.tollgate.resource;

import dev.tollgate.Answer;
import dev.tollgate.HeaderField;
import dev.tollgate.RequestView;
import dev.tollgate.http.OutgoingAddress;
import dev.tollgate.request.PathCheck;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the protected resource says about itself, for everybody to read (RFC 9728). Made from the
 * configuration alone: nothing in it follows what a request says of hosts (section 7.3). Immutable
 * and thread-safe.
 */
public final class ResourceMetadata {

  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final HeaderField ANY_ORIGIN = new HeaderField("Access-Control-Allow-Origin", "*");
  private static final HeaderField CACHED =
      new HeaderField("Cache-Control", "public, max-age=3600");

  private final URI resource;
  private final @Nullable URI publicUrl;
  private final Answer document;
  private final Answer preflight;

  private ResourceMetadata(URI resource, @Nullable URI publicUrl, String document) {
    this.resource = resource;
    this.publicUrl = publicUrl;
    this.document =
        new Answer(
            200,
            List.of(new HeaderField("Content-Type", "application/json"), CACHED, ANY_ORIGIN),
            document,
            false);
    this.preflight =
        new Answer(
            200,
            List.of(
                new HeaderField("Allow", "GET, HEAD, OPTIONS"),
                ANY_ORIGIN,
                new HeaderField("Access-Control-Allow-Methods", "GET, HEAD"),
                new HeaderField("Access-Control-Allow-Headers", "*"),
                new HeaderField("Access-Control-Max-Age", "3600")),
            null,
            false);
  }

  /**
   * The metadata of a resource.
   *
   * @param resource its identifier: what clients ask tokens for
   * @param publicUrl the application's URL as clients know it, or null if it follows from the
   *     resource and the context path
   * @param issuers the identifiers of the authorization servers whose tokens are accepted
   * @param scopes the scopes to name; none are named if it is empty
   * @param methods how tokens may come: {@code header}, {@code body}, {@code query}
   * @throws IllegalArgumentException if the resource or a scope is none; the message names the key
   */
  public static ResourceMetadata of(
      URI resource,
      @Nullable URI publicUrl,
      List<String> issuers,
      List<String> scopes,
      List<String> methods) {
    require("resource", objectionTo(resource));
    require("resource.scopes", objectionTo(scopes));
    List<String> members = new ArrayList<>();
    members.add("\"resource\":\"" + resource + "\"");
    members.add(array("authorization_servers", issuers));
    if (!scopes.isEmpty()) {
      members.add(array("scopes_supported", scopes));
    }
    members.add(array("bearer_methods_supported", methods));
    return new ResourceMetadata(resource, publicUrl, "{" + String.join(",", members) + "}");
  }

  /** What speaks against an identifier of a resource, in words for the operator. */
  public static Optional<String> objectionTo(URI resource) {
    if (OutgoingAddress.objection(resource, false).isPresent()) {
      return Optional.of("must be an https URL without user and fragment, or http on this machine");
    }
    if (!resource.toString().equals(resource.toASCIIString())) {
      return Optional.of("must be ASCII: escape what is not");
    }
    return new PathCheck(Set.of()).check(resource.getRawPath()) == null
        ? Optional.empty()
        : Optional.of("has a path that can be read in more than one way");
  }

  /** What speaks against scopes, in words for the operator. */
  public static Optional<String> objectionTo(List<String> scopes) {
    return scopes.stream()
        .filter(scope -> !isScope(scope))
        .findFirst()
        .map(scope -> "'" + scope + "' is no scope");
  }

  /** The answer to a request that asks for the metadata; null if it asks for something else. */
  public @Nullable Answer answerTo(RequestView request) {
    if (!request.path().startsWith(WELL_KNOWN) || !isHere(request)) {
      return null;
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> document;
      case "OPTIONS" -> preflight;
      default -> null;
    };
  }

  /**
   * Where clients find the metadata (RFC 9728 section 3.1).
   *
   * @param contextPath of the application; counts if no public URL is configured
   */
  public String url(String contextPath) {
    URI base = publicUrl;
    String origin = (base == null ? resource : base).getScheme() + "://";
    origin += (base == null ? resource : base).getRawAuthority();
    String path = withoutSlashAtEnd(base == null ? ascii(contextPath) : base.getRawPath());
    if (!path.isEmpty()) {
      // What is in front of this path may be another's: the RFC's place is out of our reach.
      return origin + path + WELL_KNOWN;
    }
    String query = resource.getRawQuery() == null ? "" : "?" + resource.getRawQuery();
    return origin + WELL_KNOWN + inserted(resource.getRawPath()) + query;
  }

  private boolean isHere(RequestView request) {
    String rest = request.path().substring(WELL_KNOWN.length());
    return rest.isEmpty()
        || rest.equals("/")
        || (request.contextPath().isEmpty()
            && withoutSlashAtEnd(rest).equals(withoutSlashAtEnd(resource.getPath())));
  }

  /** The path of the resource as it is inserted: a lone slash is left out. */
  private static String inserted(String path) {
    return path.equals("/") ? "" : path;
  }

  private static String withoutSlashAtEnd(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The context path as sent, in ASCII. */
  private static String ascii(String path) {
    StringBuilder ascii = new StringBuilder(path.length());
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7f) {
        ascii.append((char) octet);
      } else {
        ascii.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return ascii.toString();
  }

  private static void require(String key, Optional<String> objection) {
    objection.ifPresent(
        text -> {
          throw new IllegalArgumentException(key + ": " + text);
        });
  }

  // RFC 6749 section 3.3: visible ASCII but for the quote and the backslash, so JSON needs no
  // escape for it; nor does it for a URL.
  private static boolean isScope(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
  }

  private static String array(String name, List<String> values) {
    return "\"" + name + "\":[\"" + String.join("\",\"", values) + "\"]";
  }
}
