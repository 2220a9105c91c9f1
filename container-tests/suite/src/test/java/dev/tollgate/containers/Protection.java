package dev.tollgate.containers;

import dev.tollgate.servlet.TollgateFilter;
import dev.tollgate.servlet.testing.WebApp;
import dev.tollgate.testing.OAuth1Signer;
import dev.tollgate.testing.TestKey;
import dev.tollgate.testing.TestTokens;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The real filter in front of an application, configured as by a {@code web.xml}, and clients'
 * credentials for it. What is below {@code /public} is open to everybody.
 */
final class Protection {

  /** Who the application meets behind a token: principal, user, scheme, and two roles. */
  static final String BEARER =
      "Caller[user-1, client=client-app, scheme=Bearer] user-1 Bearer true false";

  /** Who it meets behind a signature. */
  static final String SIGNER =
      "Caller[user-2, client=client-1, scheme=OAuth] user-2 OAuth true false";

  /** Who it meets where nobody need say who he is. */
  static final String NOBODY = "null null null false false";

  private static final TestKey KEY = TestKey.create("key-1", "ES256");
  private static final String CREDENTIALS =
      "{\"clients\":[{\"key\":\"client-1\",\"secret\":\"client-secret-1-for-tests\"}],"
          + "\"tokens\":[{\"token\":\"token-1\",\"secret\":\"token-secret-1-for-tests\","
          + "\"client\":\"client-1\",\"subject\":\"user-2\",\"roles\":[\"manager\"]}]}";

  private final Map<String, String> configuration;

  /** Writes what the filter reads into a folder. */
  Protection(Path folder) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), TestKey.keySet(KEY));
    Path credentials = Files.writeString(folder.resolve("credentials.json"), CREDENTIALS);
    configuration =
        Map.of(
            "issuer",
            TestTokens.ISSUER,
            "audience",
            TestTokens.AUDIENCE,
            "token-kind",
            "jwt",
            "jwks-file",
            keys.toString(),
            "bearer.form",
            "true",
            "oauth1.credentials",
            credentials.toString(),
            "rules",
            "* /public/** public | * /** authenticated");
  }

  /** An application at the root with the filter in front of everything. */
  WebApp app() {
    return WebApp.at("").filter(new TollgateFilter(), "/*", configuration, DispatcherType.values());
  }

  /** A token that is good now. */
  static String token() {
    return TestTokens.signedBy(KEY, Instant.now()).claim("roles", List.of("manager")).compact();
  }

  /** The field with a token that is good now. */
  static String bearer() {
    return "Authorization: Bearer " + token();
  }

  /** A signature that is good now, once. */
  static OAuth1Signer signer() {
    return OAuth1Signer.signer()
        .with("oauth_timestamp", Long.toString(Instant.now().getEpochSecond()))
        .with("oauth_nonce", UUID.randomUUID().toString());
  }

  /** The digest that signs a body that is no form. */
  static String bodyHash(byte[] body) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
