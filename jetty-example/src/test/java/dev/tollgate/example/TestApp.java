package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that gets alice's tokens from the authorization server. */
final class TestApp {
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final String issuer;
  private final DemoClient client;

  TestApp(AuthorizationServer server, DemoClient client) {
    this.issuer = server.issuer();
    this.client = client;
  }

  record Tokens(String access, String refresh) {
    String bearer() {
      return "Bearer " + access;
    }
  }

  /** Logs alice in and trades the code for tokens. */
  Tokens authorize(String scope) {
    HttpResponse<String> redirect =
        Api.get(
            issuer
                + "/oauth2/authorize?"
                + Api.encode(
                    Map.of("response_type", "code", "client_id", client.id, "scope", scope)),
            "Authorization",
            Api.basic(
                AuthorizationServerConfiguration.USER, AuthorizationServerConfiguration.PASSWORD));
    assertThat(redirect.statusCode()).isEqualTo(302);
    Matcher code = CODE.matcher(redirect.headers().firstValue("Location").orElseThrow());
    assertThat(code.find()).isTrue();
    return tokens(Map.of("grant_type", "authorization_code", "code", code.group(1)));
  }

  Tokens refresh(Tokens tokens) {
    return tokens(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
  }

  void revoke(Tokens tokens) {
    assertThat(call("/oauth2/revoke", Map.of("token", tokens.access())).statusCode())
        .isEqualTo(200);
  }

  private Tokens tokens(Map<String, String> grant) {
    HttpResponse<String> answer = call("/oauth2/token", grant);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode tokens = new JsonMapper().readTree(answer.body());
    return new Tokens(
        tokens.path("access_token").asString(), tokens.path("refresh_token").asString());
  }

  private HttpResponse<String> call(String path, Map<String, String> form) {
    return Api.post(issuer + path, form, "Authorization", Api.basic(client.id, client.secret));
  }
}
