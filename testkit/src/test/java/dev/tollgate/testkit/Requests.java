package dev.tollgate.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Plain HTTP for the tests. */
final class Requests {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Requests() {}

  static HttpResponse<String> get(URI url, String... headers)
      throws IOException, InterruptedException {
    return send(builder(url, headers).GET());
  }

  static HttpResponse<String> getWithToken(ProtectedServer server, String path, String token)
      throws IOException, InterruptedException {
    return get(server.uri(path), "Authorization", "Bearer " + token);
  }

  static HttpResponse<String> post(URI url, String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        builder(url, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  static HttpRequest.Builder builder(URI url, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  static String basic(String name, String secret) {
    byte[] pair = (name + ':' + secret).getBytes(StandardCharsets.US_ASCII);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
