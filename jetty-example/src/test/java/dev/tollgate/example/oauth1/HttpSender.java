package dev.tollgate.example.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tollgate.example.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;

/** Sends what libraries sign that send nothing themselves. */
final class HttpSender {

  private final HttpClient http;

  private HttpSender(HttpClient http) {
    this.http = http;
  }

  static HttpSender plain() {
    return new HttpSender(builder().build());
  }

  static HttpSender withTls(SSLContext context) {
    return new HttpSender(builder().sslContext(context).build());
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(10));
  }

  /** Sends a call with its {@code Authorization} field and further ones, by name and value. */
  Reply send(Call call, String authorization, String... fields) throws Exception {
    return reply(http.send(request(call, authorization, fields), BodyHandlers.ofString(UTF_8)));
  }

  CompletableFuture<Reply> sendAsync(Call call, String authorization) {
    return http.sendAsync(request(call, authorization), BodyHandlers.ofString(UTF_8))
        .thenApply(HttpSender::reply);
  }

  private static HttpRequest request(Call call, String authorization, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.url()))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", authorization);
    for (int i = 0; i < fields.length; i += 2) {
      request.header(fields[i], fields[i + 1]);
    }
    BodyPublisher body = BodyPublishers.noBody();
    if (call.form() != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      body = BodyPublishers.ofString(Api.encode(call.form()));
    } else if (call.json() != null) {
      request.header("Content-Type", "application/json");
      body = BodyPublishers.ofString(call.json());
    }
    return request.method(call.httpMethod(), body).build();
  }

  private static Reply reply(HttpResponse<String> response) {
    return new Reply(
        response.statusCode(),
        response.headers().firstValue("WWW-Authenticate").orElse(""),
        response.body());
  }
}
