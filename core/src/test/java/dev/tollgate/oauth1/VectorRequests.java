package dev.tollgate.oauth1;

import dev.tollgate.Secret;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.request.TrustedProxies;
import dev.tollgate.testing.SignatureVector;
import dev.tollgate.testing.TestRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a vector needs around it: its request as it arrives, its credentials, its time. */
final class VectorRequests {

  private static final long NOW = 1_700_000_000L;

  private VectorRequests() {}

  /** The vector's client and token. */
  static MapCredentialStore credentials(SignatureVector vector) {
    MapCredentialStore credentials = new MapCredentialStore().with(client(vector));
    String token = vector.oauth("oauth_token", "tollgate-token-1");
    if (!token.isEmpty()) {
      String secret = vector.textOrNull("token_secret");
      credentials.with(
          TokenCredentials.of(token, Secret.of(secret == null ? "" : secret), clientKey(vector))
              .build());
    }
    return credentials;
  }

  private static String clientKey(SignatureVector vector) {
    String sent = vector.oauth("oauth_consumer_key", "");
    return sent.isEmpty() ? "tollgate-client-1" : sent;
  }

  private static ClientCredentials client(SignatureVector vector) {
    Set<SignatureMethod> methods =
        vector.array("registered_methods").stream()
            .map(name -> SignatureMethod.named((String) name).orElseThrow())
            .collect(Collectors.toSet());
    String secret = vector.textOrNull("consumer_secret");
    ClientCredentials.Builder client =
        vector.has("rsa_public_key_pem")
            ? ClientCredentials.withRsaKey(clientKey(vector), rsaKey(vector))
            : ClientCredentials.withSecret(
                clientKey(vector), Secret.of(secret == null ? "" : secret));
    return client.methods(methods).insecureAllowWeakKeys().build();
  }

  static RSAPublicKey rsaKey(SignatureVector vector) {
    return RsaPublicKeys.parse(vector.text("rsa_public_key_pem"));
  }

  // The vectors' timestamps lie years apart: the clock shows each its own, if it can be one.
  static Clock clock(SignatureVector vector) {
    String timestamp = vector.oauth("oauth_timestamp", "");
    boolean plausible = timestamp.matches("[0-9]{9,10}");
    return Clock.fixed(
        Instant.ofEpochSecond(plausible ? Long.parseLong(timestamp) : NOW), ZoneOffset.UTC);
  }

  /** The request as it arrives: behind a proxy it is not what the client addressed. */
  static TestRequest viewOf(SignatureVector vector) {
    TestRequest.Builder request = TestRequest.request(vector.text("method"), vector.text("url"));
    vector
        .object("headers")
        .forEach(
            (name, value) -> {
              if (name.equals("Host")) {
                request.authority((String) value);
              } else {
                request.header(name, (String) value);
              }
            });
    if (vector.textOrNull("body") != null) {
      String body = vector.text("body");
      request.body(body);
      request.header(
          "Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
    }
    if (vector.has("server_view")) {
      Map<?, ?> view = vector.object("server_view");
      request.scheme((String) view.get("scheme")).secure(false);
      request.authority((String) view.get("host_header"));
      request.remoteAddress((String) view.get("remote_addr"));
      if (view.get("target") instanceof String target) {
        request.target(target);
      }
      ((Map<?, ?>) view.get("headers"))
          .forEach((name, value) -> request.header((String) name, (String) value));
    }
    return request.build();
  }

  static IncomingRequest incoming(SignatureVector vector, TestRequest view) {
    boolean fixed = "public-base-url".equals(vector.textOrNull("requires"));
    List<String> proxies = new ArrayList<>();
    if (vector.has("server_view")) {
      ((List<?>) Objects.requireNonNull(vector.object("server_view").get("trusted_proxies")))
          .forEach(proxy -> proxies.add((String) proxy));
    }
    return new IncomingRequest(
        view,
        ExternalUrls.of(
            fixed ? URI.create("https://api.example.com") : null, TrustedProxies.parse(proxies)),
        1 << 20);
  }
}
