package dev.tollgate.cli;

import dev.tollgate.Secret;
import dev.tollgate.oauth1.ClientCredentials;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.oauth1.TokenCredentials;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client secret and one token secret, whatever client and token a request names. */
final class GivenSecrets implements CredentialStore {

  private static final String CLIENT_SECRET = "client-secret";
  private static final String TOKEN_SECRET = "token-secret";

  private final Secret clientSecret;
  private final Secret tokenSecret;
  private String clientKey = "-";

  private GivenSecrets(String clientSecret, String tokenSecret) {
    this.clientSecret = Secret.of(clientSecret);
    this.tokenSecret = Secret.of(tokenSecret);
  }

  /**
   * The credentials of a file: a credentials file, or properties with {@code client-secret} and
   * {@code token-secret}.
   */
  static CredentialStore ofFile(String file, byte[] octets) throws UsageException {
    String text = new String(octets, StandardCharsets.UTF_8);
    if (text.stripLeading().startsWith("{")) {
      try {
        return new JsonCredentialFile(file, () -> octets);
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("'" + file + "' is neither JSON nor properties");
    }
    if (!Set.of(CLIENT_SECRET, TOKEN_SECRET).containsAll(properties.stringPropertyNames())) {
      throw new UsageException(
          "'" + file + "' holds other keys than " + CLIENT_SECRET + " and " + TOKEN_SECRET);
    }
    String client = properties.getProperty(CLIENT_SECRET);
    if (client == null) {
      throw new UsageException("'" + file + "' lacks " + CLIENT_SECRET);
    }
    return new GivenSecrets(client, properties.getProperty(TOKEN_SECRET, ""));
  }

  /** Asks for the secrets. */
  static CredentialStore asked(Terminal terminal) throws UsageException {
    String client = ask(terminal, "Client secret (not shown): ");
    String token = ask(terminal, "Token secret (not shown, empty if there is no token): ");
    return new GivenSecrets(client, token);
  }

  private static String ask(Terminal terminal, String prompt) throws UsageException {
    @Nullable String typed = terminal.askSecret().apply(prompt);
    if (typed == null) {
      throw new UsageException("there is no console to ask for secrets; use --secrets");
    }
    return typed;
  }

  @Override
  public Lookup<ClientCredentials> client(String key) {
    clientKey = key;
    return new Lookup.Found<>(
        ClientCredentials.withSecret(key, clientSecret).insecureAllowWeakKeys().build());
  }

  // Always asked for after the client, whose token this is then.
  @Override
  public Lookup<TokenCredentials> token(String token) {
    return new Lookup.Found<>(TokenCredentials.of(token, tokenSecret, clientKey).build());
  }
}
