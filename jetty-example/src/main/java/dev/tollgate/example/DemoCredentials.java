package dev.tollgate.example;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OAuth 1.0 client and token of the web application's {@code credentials.json}. */
record DemoCredentials(String clientKey, String clientSecret, String token, String tokenSecret) {
  static DemoCredentials read() throws IOException {
    try (InputStream file = OrdersApi.open("WEB-INF/credentials.json")) {
      JsonNode credentials = new JsonMapper().readTree(file);
      JsonNode client = credentials.path("clients").path(0);
      JsonNode token = credentials.path("tokens").path(0);
      return new DemoCredentials(
          client.path("key").asString(),
          client.path("secret").asString(),
          token.path("token").asString(),
          token.path("secret").asString());
    }
  }
}
