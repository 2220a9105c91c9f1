package dev.tollgate.servlet.attack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The clients and tokens of the file, as the runner's own signer needs them. */
final class OAuth1Credentials {
  private static final Pattern PEM = Pattern.compile("\\{\\{pem:([\\w-]+)}}");

  private final JsonObject json;

  OAuth1Credentials(JsonObject json) {
    this.json = json;
  }

  /**
   * A client that is not in the list signs with the secret of {@code known}: a server that trims,
   * folds or cuts client keys would then be found out, which a random secret could not do.
   */
  String clientSecret(String key, String known) {
    JsonObject client = find("clients", "key", key);
    if (client == null) {
      client = require("clients", "key", known);
    }
    JsonElement secret = client.get("secret");
    if (secret == null) {
      throw new CaseFormatException("client " + key + " has no secret: the case must name one");
    }
    return secret.getAsString();
  }

  /** No token means an empty secret. */
  String tokenSecret(String token) {
    return token == null ? "" : require("tokens", "token", token).get("secret").getAsString();
  }

  /** The only RSA client's key of {@code keys}. */
  String rsaKey() {
    for (JsonElement client : json.getAsJsonArray("clients")) {
      JsonElement pem = client.getAsJsonObject().get("rsaPublicKey");
      if (pem != null) {
        Matcher matcher = PEM.matcher(pem.getAsString());
        if (matcher.matches()) {
          return matcher.group(1);
        }
      }
    }
    throw new CaseFormatException("credentials: no client with an RSA key");
  }

  /** All secrets, none of which may ever be shown. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (String list : List.of("clients", "tokens")) {
      for (JsonElement entry : json.getAsJsonArray(list)) {
        JsonElement secret = entry.getAsJsonObject().get("secret");
        if (secret != null) {
          secrets.add(secret.getAsString());
        }
      }
    }
    return secrets;
  }

  private JsonObject find(String list, String name, String value) {
    for (JsonElement entry : json.getAsJsonArray(list)) {
      if (entry.getAsJsonObject().get(name).getAsString().equals(value)) {
        return entry.getAsJsonObject();
      }
    }
    return null;
  }

  private JsonObject require(String list, String name, String value) {
    JsonObject found = find(list, name, value);
    if (found == null) {
      throw new CaseFormatException("credentials: no " + list + " entry for " + value);
    }
    return found;
  }
}
