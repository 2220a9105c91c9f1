package dev.tollgate.deployment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Sends requests to an application, with a token or without. */
final class Client {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  Client(int port, String context) {
    this.base = "http://127.0.0.1:" + port + context;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder().GET(), null);
  }

  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder().GET(), token);
  }

  HttpResponse<String> get(String path, String token, Map<String, String> fields)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().GET();
    fields.forEach(request::header);
    return send(path, request, token);
  }

  HttpResponse<String> postForm(String path, String token, String form)
      throws IOException, InterruptedException {
    return postForm(path, token, form, Map.of());
  }

  HttpResponse<String> postForm(String path, String token, String form, Map<String, String> fields)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    fields.forEach(request::header);
    return send(path, request, token);
  }

  private HttpResponse<String> send(String path, HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    // A kept connection keeps the application of its last request in the server's memory.
    request.uri(URI.create(base + path)).header("Connection", "close");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
