package dev.tollgate.servlet.oauth1;

import dev.tollgate.PathTolerance;
import dev.tollgate.Secret;
import dev.tollgate.Tollgate;
import dev.tollgate.TollgateBuilder;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.OAuth1Settings;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.oauth1.TokenCredentials;
import dev.tollgate.testing.SignatureVector;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Configures a Tollgate for a vector: its client, its token, its proxies, and its time. */
final class VectorTollgate {

  private static final long NOW = 1_700_000_000L;

  private VectorTollgate() {}

  static Tollgate of(SignatureVector vector, Set<PathTolerance> tolerances) {
    OAuth1Settings settings =
        OAuth1Settings.builder()
            .signatureMethods(EnumSet.allOf(SignatureMethod.class))
            .twoLegged(true)
            .problemReporting(true)
            .build();
    TollgateBuilder builder =
        Tollgate.builder()
            .realm("test")
            .tolerate(tolerances)
            .clock(clock(vector))
            .replayMaxEntries(10)
            .oauth1(new Known(client(vector), token(vector)), settings);
    if (vector.has("server_view")) {
      builder.trustedProxies(trusted(vector));
    }
    if ("public-base-url".equals(vector.textOrNull("requires"))) {
      builder.publicUrl(URI.create("https://api.example.com"));
    }
    return builder.build();
  }

  /** Our peer is always the loopback address: it plays the proxy where there is a trusted one. */
  private static List<String> trusted(SignatureVector vector) {
    boolean isTrusted = vector.object("server_view").get("remote_addr").equals("10.0.0.9");
    return List.of("10.0.0.0/8", isTrusted ? "127.0.0.1" : "10.0.0.1");
  }

  private static String clientKey(SignatureVector vector) {
    String sent = vector.oauth("oauth_consumer_key", "");
    return sent.isEmpty() ? "tollgate-client-1" : sent;
  }

  private static ClientCredentials client(SignatureVector vector) {
    ClientCredentials.Builder client =
        vector.has("rsa_public_key_pem")
            ? ClientCredentials.withRsaKey(clientKey(vector), rsaKey(vector))
            : ClientCredentials.withSecret(clientKey(vector), secret(vector, "consumer_secret"));
    return client
        .methods(
            vector.array("registered_methods").stream()
                .map(name -> SignatureMethod.named((String) name).orElseThrow())
                .collect(Collectors.toSet()))
        .insecureAllowWeakKeys()
        .build();
  }

  private static TokenCredentials token(SignatureVector vector) {
    String sent = vector.oauth("oauth_token", "");
    return TokenCredentials.of(
            sent.isEmpty() ? "tollgate-token-1" : sent,
            secret(vector, "token_secret"),
            clientKey(vector))
        .build();
  }

  private static Secret secret(SignatureVector vector, String name) {
    String secret = vector.textOrNull(name);
    return Secret.of(secret == null ? "" : secret);
  }

  private static RSAPublicKey rsaKey(SignatureVector vector) {
    String base64 = vector.text("rsa_public_key_pem").replaceAll("-----[^-]*-----|\\s", "");
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // The vectors' timestamps lie years apart: the clock shows each its own, if it can be one.
  private static Clock clock(SignatureVector vector) {
    String timestamp = vector.oauth("oauth_timestamp", "");
    boolean plausible = timestamp.matches("[0-9]{9,10}");
    return Clock.fixed(
        Instant.ofEpochSecond(plausible ? Long.parseLong(timestamp) : NOW), ZoneOffset.UTC);
  }

  private record Known(ClientCredentials client, TokenCredentials token)
      implements CredentialStore {

    @Override
    public Lookup<ClientCredentials> client(String key) {
      return key.equals(client.key()) ? new Lookup.Found<>(client) : new Lookup.Unknown<>();
    }

    @Override
    public Lookup<TokenCredentials> token(String value) {
      return value.equals(token.token().revealed())
          ? new Lookup.Found<>(token)
          : new Lookup.Unknown<>();
    }
  }
}
