package dev.tollgate.issuer;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where an issuer's metadata may be, in the order to look. */
final class WellKnown {

  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private WellKnown() {}

  /**
   * The places: RFC 8414 section 3.1, which inserts the well-known part before the path; OpenID
   * Connect Discovery section 4, which appends it; and the form of RFC 8414 section 5 between them.
   */
  static List<URI> of(URI issuer) {
    String origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
    String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1); // both specifications: before anything is added
    }
    Set<String> places = new LinkedHashSet<>();
    places.add(origin + OAUTH + path);
    places.add(origin + path + OPENID);
    places.add(origin + OPENID + path);
    List<URI> uris = new ArrayList<>();
    for (String place : places) {
      uris.add(URI.create(place));
    }
    return uris;
  }
}
