package dev.tollgate.http;

import dev.tollgate.HeaderField;
import dev.tollgate.http.HttpResult.Failure;
import dev.tollgate.http.HttpResult.Kind;
import dev.tollgate.http.HttpResult.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls authorization servers by the JDK's HTTP client. Thread-safe.
 *
 * <p>Each call runs on a thread of ours while the caller waits for it, so that the deadline holds
 * whatever the exchange hangs in: name look-up, handshake, header fields or body. Redirects are not
 * followed, answers are not asked for in a compressed form, and only HTTP/1.1 is spoken: calls are
 * few, and one connection per call keeps a stalled one from holding up the others.
 */
public final class JdkHttpTransport implements HttpTransport {

  private static final int LONGEST_MESSAGE = 200;

  private final HttpSettings settings;
  private final ClientThreads threads = new ClientThreads();
  private final @Nullable SSLContext tls;
  private final Lock making = new ReentrantLock();
  private volatile @Nullable HttpClient client;

  private JdkHttpTransport(HttpSettings settings) {
    this.settings = settings;
    this.tls = TlsContext.of(settings);
  }

  /**
   * A transport.
   *
   * @throws IllegalArgumentException if a key or trust store cannot be read
   */
  public static JdkHttpTransport of(HttpSettings settings) {
    return new JdkHttpTransport(settings);
  }

  // Made for the first call, on a thread of ours: all the classes of the client and of TLS would be
  // the largest part of a start, and not every start leads to a call.
  private HttpClient client() {
    HttpClient known = client;
    if (known != null) {
      return known;
    }
    making.lock();
    try {
      known = client;
      if (known == null) {
        known = newClient();
        client = known;
        threads.endIfClosed();
      }
      return known;
    } finally {
      making.unlock();
    }
  }

  private HttpClient newClient() {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(threads.pool())
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout());
    if (settings.proxy() != null) {
      builder.proxy(ProxySelector.of(settings.proxy()));
    }
    if (tls != null) {
      builder.sslContext(tls);
    }
    return builder.build();
  }

  @Override
  public HttpResult send(HttpCall call) {
    Optional<String> objection = settings.objection(call.uri());
    if (objection.isPresent()) {
      return new Failure(Kind.NOT_CONNECTED, call + ": the URL " + objection.get());
    }
    try {
      return answerTo(call);
    } catch (RejectedExecutionException e) {
      return new Failure(Kind.NOT_CONNECTED, call + ": we are closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failure(Kind.INTERRUPTED, call + ": our thread was interrupted");
    } catch (ExecutionException e) {
      // by its class alone: the message may quote a header field
      Throwable defect = e.getCause();
      return new Failure(
          Kind.BROKEN, call + ": " + (defect == null ? e : defect).getClass().getName());
    } catch (CancellationException e) {
      return new Failure(Kind.BROKEN, call + ": cancelled");
    }
  }

  private HttpResult answerTo(HttpCall call) throws InterruptedException, ExecutionException {
    HttpClient known = client;
    // making it takes none of the exchange's time
    HttpClient ready = known != null ? known : threads.pool().submit(this::client).get();
    long deadline = System.nanoTime() + settings.readTimeout().toNanos();
    Future<HttpResult> exchange = threads.pool().submit(() -> exchange(ready, call, deadline));
    try {
      return exchange.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return late(call);
    } finally {
      // ends the exchange and its connection; does nothing to one that is over
      exchange.cancel(true);
    }
  }

  private HttpResult exchange(HttpClient ready, HttpCall call, long deadline)
      throws InterruptedException {
    Attempt first = attempt(ready, call, deadline);
    // A kept connection that the server closed just now breaks before a single octet came back. All
    // our calls only ask, so asking again is safe; once is enough.
    return first.worthAnother() ? attempt(ready, call, deadline).result : first.result;
  }

  private Attempt attempt(HttpClient ready, HttpCall call, long deadline)
      throws InterruptedException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      return new Attempt(late(call), true);
    }
    boolean[] answered = new boolean[1];
    BodyHandler<byte[]> bounded = BoundedBody.ofAtMost(settings.maxBytes());
    BodyHandler<byte[]> watched =
        info -> {
          answered[0] = true;
          return bounded.apply(info);
        };
    try {
      return new Attempt(reply(ready.send(request(call, left), watched)), true);
    } catch (IOException e) {
      return new Attempt(failure(call, e), answered[0]);
    }
  }

  private static HttpRequest request(HttpCall call, long nanosLeft) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri()).timeout(Duration.ofNanos(nanosLeft));
    for (HeaderField field : call.headers()) {
      request.header(field.name(), field.value());
    }
    String form = call.form();
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
    }
    return request.build();
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    List<String> types = response.headers().allValues("Content-Type");
    // two types are none: nobody can tell which one is meant
    String mediaType = types.size() == 1 ? mediaType(types.get(0)) : null;
    return new Reply(response.statusCode(), mediaType, response.body());
  }

  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private Failure late(HttpCall call) {
    return new Failure(
        Kind.LATE, call + ": no whole answer within " + settings.readTimeout().toMillis() + " ms");
  }

  private Failure failure(HttpCall call, IOException problem) {
    Throwable root = problem;
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof BoundedBody.TooLargeException) {
        return new Failure(
            Kind.TOO_LARGE,
            call + ": the answer is larger than " + settings.maxBytes() + " octets");
      }
      if (cause instanceof HttpConnectTimeoutException
          || cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof UnresolvedAddressException
          || cause instanceof SSLException) {
        return new Failure(Kind.NOT_CONNECTED, call + ": " + described(cause));
      }
      if (cause instanceof HttpTimeoutException) {
        return late(call);
      }
    }
    return new Failure(Kind.BROKEN, call + ": " + broken(root));
  }

  // The JDK's parser quotes what it cannot read, and a server may send back what it was sent: so
  // only the words of the operating system are repeated, such as "Connection reset".
  private static String broken(Throwable root) {
    return root instanceof SocketException ? described(root) : root.getClass().getSimpleName();
  }

  // The message may quote what the server sent; that stays on one line and short.
  private static String described(Throwable problem) {
    String message = problem.getMessage();
    String name = problem.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    StringBuilder line = new StringBuilder(name).append(": ");
    for (int i = 0; i < Math.min(message.length(), LONGEST_MESSAGE); i++) {
      char c = message.charAt(i);
      line.append(c < ' ' || c > '~' ? '?' : c);
    }
    return line.toString();
  }

  /** Ends all calls, connections and threads. Calls from now on fail. */
  @Override
  public void close() {
    threads.close();
  }

  /** What came of one try, and whether a part of an answer was seen. */
  private record Attempt(HttpResult result, boolean answered) {

    private boolean worthAnother() {
      return !answered && result instanceof Failure failure && failure.kind() == Kind.BROKEN;
    }
  }
}
