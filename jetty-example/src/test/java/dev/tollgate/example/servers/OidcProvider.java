package dev.tollgate.example.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.example.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The authorization server of {@code src/test/npm/oidc-provider}, and a client of it. */
final class OidcProvider implements AutoCloseable {

  private static final String READY = "READY ";
  private static final String REDIRECT_URI = "http://127.0.0.1:9999/callback";
  private static final String VERIFIER = "a-code-verifier-that-is-43-characters-long.";
  private static final String CLIENT = Api.basic("app", "app-secret");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final int MOST_REDIRECTS = 10;

  /** What a grant brought; what it did not bring is empty. */
  record Tokens(String access, String refresh, String id) {}

  private final Process process;
  private final String issuer;

  private OidcProvider(Process process, String issuer) {
    this.process = process;
    this.issuer = issuer;
  }

  /** Installs it, if need be, and starts it on a free port. */
  static OidcProvider start() throws Exception {
    Process process = Npm.start(Npm.install("oidc-provider"), "server.mjs");
    BufferedReader out = process.inputReader(UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IllegalStateException("oidc-provider does not start: " + line);
    }
    return new OidcProvider(process, line.substring(READY.length()));
  }

  String issuer() {
    return issuer;
  }

  /** Logs alice in and trades the code for tokens to a resource. */
  Tokens authorize(String resource, String scope) throws IOException, InterruptedException {
    Map<String, String> request = new HashMap<>();
    request.put("response_type", "code");
    request.put("client_id", "app");
    request.put("redirect_uri", REDIRECT_URI);
    request.put("scope", "openid offline_access " + scope);
    request.put("prompt", "consent"); // without it there is no refresh token
    request.put("resource", resource);
    request.put("code_challenge", challenge());
    request.put("code_challenge_method", "S256");
    String redirect = followedToTheEnd(issuer + "/auth?" + Api.encode(request));
    Matcher code = CODE.matcher(redirect);
    assertThat(code.find()).as(redirect).isTrue();
    return tokens(
        Map.of(
            "grant_type", "authorization_code",
            "code", code.group(1),
            "redirect_uri", REDIRECT_URI,
            "code_verifier", VERIFIER,
            "resource", resource));
  }

  /** Gets a token for the client itself. */
  Tokens clientCredentials(String resource, String scope) {
    return tokens(Map.of("grant_type", "client_credentials", "scope", scope, "resource", resource));
  }

  Tokens refresh(Tokens tokens, String resource) {
    return tokens(refreshing(tokens, resource));
  }

  /** Uses a refresh token for the second time, which the server must take for theft. */
  void replayRefresh(Tokens tokens, String resource) {
    HttpResponse<String> answer = call("/token", refreshing(tokens, resource));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_grant");
  }

  void revoke(String token) {
    assertThat(call("/token/revocation", Map.of("token", token)).statusCode()).isEqualTo(200);
  }

  private static Map<String, String> refreshing(Tokens tokens, String resource) {
    return Map.of(
        "grant_type", "refresh_token", "refresh_token", tokens.refresh(), "resource", resource);
  }

  private Tokens tokens(Map<String, String> grant) {
    HttpResponse<String> answer = call("/token", grant);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode tokens = new JsonMapper().readTree(answer.body());
    return new Tokens(
        tokens.path("access_token").asString(""),
        tokens.path("refresh_token").asString(""),
        tokens.path("id_token").asString(""));
  }

  private HttpResponse<String> call(String path, Map<String, String> form) {
    return Api.post(issuer + path, form, "Authorization", CLIENT);
  }

  /** Follows redirects, as a browser does, until they leave the server. */
  private String followedToTheEnd(String start) throws IOException, InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    URI next = URI.create(start);
    for (int i = 0; i < MOST_REDIRECTS && next.toString().startsWith(issuer); i++) {
      HttpResponse<String> response =
          browser.send(
              HttpRequest.newBuilder(next).timeout(Duration.ofSeconds(20)).build(),
              BodyHandlers.ofString());
      next =
          next.resolve(
              response
                  .headers()
                  .firstValue("Location")
                  .orElseThrow(() -> new AssertionError(response + ": " + response.body())));
    }
    return next.toString();
  }

  private static String challenge() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process, and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
