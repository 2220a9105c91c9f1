package dev.tollgate.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;

/** What refusals must look like, whatever was refused. */
final class Refusals {
  private Refusals() {}

  static void assertInvalidToken(HttpResponse<String> response) {
    assertRefusal(response, 401, "invalid_token");
    assertThat(Challenge.of(response))
        .singleElement()
        .satisfies(
            challenge -> {
              assertThat(challenge.scheme()).isEqualTo("Bearer");
              assertThat(challenge.parameters())
                  .containsEntry("realm", "orders")
                  .containsEntry("error", "invalid_token")
                  .hasEntrySatisfying(
                      "error_description", description -> assertThat(description).isNotBlank());
            });
  }

  static void assertInsufficientScope(HttpResponse<String> response, String missing) {
    assertRefusal(response, 403, "insufficient_scope");
    assertThat(Challenge.of(response))
        .singleElement()
        .satisfies(
            challenge -> {
              assertThat(challenge.scheme()).isEqualTo("Bearer");
              assertThat(challenge.parameters())
                  .containsEntry("realm", "orders")
                  .containsEntry("error", "insufficient_scope")
                  .containsEntry("scope", missing);
            });
  }

  static void assertNoCredentials(HttpResponse<String> response, String scope) {
    assertRefusal(response, 401, "unauthorized");
    assertThat(Challenge.of(response))
        .containsExactly(
            new Challenge("Bearer", Map.of("realm", "orders", "scope", scope)),
            new Challenge("OAuth", Map.of("realm", "orders")));
  }

  /** All refusals of OAuth 1.0 credentials are alike. */
  static void assertOAuth1Refused(HttpResponse<String> response) {
    assertRefusal(response, 401, "unauthorized");
    assertThat(Challenge.of(response))
        .containsExactly(new Challenge("OAuth", Map.of("realm", "orders")));
  }

  private static void assertRefusal(HttpResponse<String> response, int status, String error) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(response.body()).contains("\"error\":\"" + error + "\"");
  }
}
