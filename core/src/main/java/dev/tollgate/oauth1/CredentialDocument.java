package dev.tollgate.oauth1;

import dev.tollgate.Secret;
import dev.tollgate.json.JsonException;
import dev.tollgate.json.JsonReader;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the clients and tokens of a credentials file, strictly: what is not understood is a
 * problem, and all problems are found in one go. Messages name records by their place and key,
 * never by a secret. Used once.
 */
final class CredentialDocument {

  private static final Set<String> MEMBERS = Set.of("clients", "tokens");
  private static final Set<String> CLIENT_MEMBERS =
      Set.of(
          "key",
          "secret",
          "rsaPublicKey",
          "subject",
          "scope",
          "roles",
          "twoLegged",
          "enabled",
          "methods",
          "compat");
  private static final Set<String> TOKEN_MEMBERS =
      Set.of("token", "secret", "client", "subject", "scope", "roles", "expires");
  private static final int SHORT_SECRET = 16;

  private final Map<String, ClientCredentials> clients = new LinkedHashMap<>();
  private final Map<String, TokenCredentials> tokens = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  private CredentialDocument() {}

  /** Reads the octets of a file; {@link #problems()} tells whether they are any good. */
  static CredentialDocument read(byte[] octets) {
    CredentialDocument document = new CredentialDocument();
    try {
      document.readMembers(JsonReader.readObject(octets));
    } catch (JsonException e) {
      document.problems.add("not the JSON object that is expected: " + e.getMessage());
    }
    return document;
  }

  Map<String, ClientCredentials> clients() {
    return clients;
  }

  Map<String, TokenCredentials> tokens() {
    return tokens;
  }

  /** What makes the file unusable; empty if nothing does. */
  List<String> problems() {
    return problems;
  }

  /** What is allowed and most likely a mistake. */
  List<String> doubts() {
    return doubts;
  }

  private void readMembers(Map<String, @Nullable Object> members) {
    CredentialRecord root = new CredentialRecord("the file", members, problems);
    root.allowOnly(MEMBERS);
    List<CredentialRecord> clientRecords = root.records("clients");
    for (CredentialRecord client : clientRecords) {
      readClient(client);
    }
    for (CredentialRecord token : root.records("tokens")) {
      readToken(token);
    }
    if (clientRecords.isEmpty() && problems.isEmpty()) {
      problems.add("the file has no clients");
    }
  }

  private void readClient(CredentialRecord client) {
    String key = client.required("key");
    client.callIt(key);
    client.allowOnly(CLIENT_MEMBERS);
    ClientCredentials.Builder builder = builderOf(client, key);
    if (builder == null) {
      return;
    }
    builder
        .subject(client.text("subject"))
        .scopes(client.words("scope"))
        .roles(client.texts("roles"))
        .methods(client.named("methods", SignatureMethod::named))
        .enabled(client.flag("enabled", true));
    if (client.has("twoLegged")) {
      builder.twoLegged(client.flag("twoLegged", false));
    }
    if (client.has("compat")) {
      builder.tolerances(client.named("compat", Tolerance::named));
    }
    try {
      if (clients.put(key, builder.build()) != null) {
        client.problem("the key is repeated");
      }
    } catch (IllegalArgumentException e) {
      client.problem(e.getMessage());
    }
  }

  private ClientCredentials.@Nullable Builder builderOf(CredentialRecord client, String key) {
    if (client.has("secret") == client.has("rsaPublicKey")) {
      client.problem("needs one of secret and rsaPublicKey, not both");
      return null;
    }
    if (client.has("secret")) {
      String secret = client.required("secret");
      doubtSecret(client, secret);
      return secret.isEmpty() || key.isEmpty()
          ? null
          : ClientCredentials.withSecret(key, Secret.of(secret));
    }
    RSAPublicKey rsaKey = client.parsed("rsaPublicKey", RsaPublicKeys::parse);
    return rsaKey == null || key.isEmpty() ? null : ClientCredentials.withRsaKey(key, rsaKey);
  }

  private void readToken(CredentialRecord token) {
    String client = token.required("client");
    token.callIt(client.isEmpty() ? "" : "of client " + client);
    token.allowOnly(TOKEN_MEMBERS);
    String value = token.required("token");
    String secret = token.text("secret");
    if (secret == null) {
      token.problem("secret is missing; write \"\" for a token without one");
    }
    if (!client.isEmpty() && !clients.containsKey(client)) {
      token.problem("there is no such client in the file");
    }
    if (value.isEmpty() || client.isEmpty()) {
      return;
    }
    TokenCredentials read =
        TokenCredentials.of(value, Secret.of(secret == null ? "" : secret), client)
            .subject(token.text("subject"))
            .scopes(token.words("scope"))
            .roles(token.texts("roles"))
            .expiresAt(token.parsed("expires", Instant::parse))
            .build();
    if (tokens.put(value, read) != null) {
      token.problem("the token is repeated");
    }
  }

  private void doubtSecret(CredentialRecord client, String secret) {
    if (!secret.strip().equals(secret)) {
      doubts.add(client.name() + ": the secret begins or ends with white space");
    } else if (!secret.isEmpty() && secret.length() < SHORT_SECRET) {
      doubts.add(client.name() + ": the secret is shorter than " + SHORT_SECRET + " characters");
    }
  }
}
