package dev.tollgate.servlet.attack;

import java.util.List;

/**
 * A signed OAuth 1.0 request. {@code parameters} are the protocol parameters as signed (octets),
 * without the signature; the other members are what goes out.
 */
record OAuth1Request(
    List<Pair> parameters, String signature, String header, String encodedPairs, String moved) {

  String timestamp() {
    return parameters.stream()
        .filter(p -> p.name().equals("oauth_timestamp"))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
