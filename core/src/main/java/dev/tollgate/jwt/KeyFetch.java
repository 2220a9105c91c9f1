package dev.tollgate.jwt;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.json.JsonException;
import java.net.URI;
import java.util.List;

/** Fetches a key set once, and tells what came. Thread-safe. */
final class KeyFetch {

  private static final List<HeaderField> HEADERS =
      List.of(new HeaderField("Accept", "application/jwk-set+json, application/json"));
  private static final int OK = 200;

  private final Endpoint endpoint;
  private final HttpTransport transport;

  KeyFetch(Endpoint endpoint, HttpTransport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /** What came of a fetch. */
  sealed interface Fetched {

    record Keys(KeySet keys) implements Fetched {}

    record Failed(Reason reason, String detail) implements Fetched {}
  }

  /** Finds the endpoint and asks it; blocks, within the transport's bounds. */
  Fetched run() {
    Endpoint.Location location = endpoint.locate();
    if (location instanceof Endpoint.Location.Found found) {
      return read(found.uri(), transport.send(new HttpCall(found.uri(), HEADERS, null)));
    }
    Endpoint.Location.Unknown unknown = (Endpoint.Location.Unknown) location;
    return new Fetched.Failed(unknown.reason(), unknown.detail());
  }

  private static Fetched read(URI uri, HttpResult result) {
    if (result instanceof HttpResult.Failure failure) {
      return failed(uri, failure.detail());
    }
    HttpResult.Reply reply = (HttpResult.Reply) result;
    if (reply.status() != OK) {
      return failed(uri, "status " + reply.status());
    }
    try {
      return new Fetched.Keys(KeySet.parse(reply.body(), false));
    } catch (JsonException | KeySet.NoKeySet e) {
      return failed(uri, String.valueOf(e.getMessage()));
    }
  }

  private static Fetched failed(URI uri, String problem) {
    return new Fetched.Failed(Reason.KEYS_UNAVAILABLE, uri + ": " + problem);
  }
}
