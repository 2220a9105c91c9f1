package dev.tollgate.example.oauth1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The credentials file with the {@linkplain Account accounts} of the tests. */
final class CredentialsFile {

  private CredentialsFile() {}

  /** Writes the file into a folder; every client may do without a token. */
  static Path write(Path folder) throws IOException {
    return write(folder, Account.HMAC.clientSecret());
  }

  /** Writes the file with another secret of the first client. */
  static Path write(Path folder, String hmacSecret) throws IOException {
    Map<String, Object> forgiven = client(Account.RSA, "rsaPublicKey", Account.rsaPublicKeyPem());
    forgiven.put("key", "forgiven-client");
    forgiven.put("compat", List.of("mastercard-single-encoding"));
    Map<String, Object> file =
        Map.of(
            "clients",
            List.of(
                client(Account.HMAC, "secret", hmacSecret),
                client(Account.OTHER, "secret", Account.OTHER.clientSecret()),
                client(Account.RSA, "rsaPublicKey", Account.rsaPublicKeyPem()),
                forgiven),
            "tokens",
            List.of(token(Account.HMAC), token(Account.OTHER), token(Account.RSA)));
    return Files.writeString(
        folder.resolve("credentials.json"), new JsonMapper().writeValueAsString(file));
  }

  private static Map<String, Object> client(Account account, String name, String value) {
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("key", account.clientKey());
    client.put(name, value);
    client.put("twoLegged", true);
    return client;
  }

  private static Map<String, Object> token(Account account) {
    return Map.of(
        "token", account.token(), "secret", account.tokenSecret(), "client", account.clientKey());
  }
}
