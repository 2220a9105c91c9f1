package dev.tollgate.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * An authorization server on a loopback port that does what a test tells it, faults included.
 * Thread-safe. It speaks plain HTTP/1.1 with kept connections, or TLS with a certificate of its own
 * ({@code localhost.pem} beside this class).
 */
public final class FakeAuthorizationServer implements AutoCloseable {

  /**
   * A request as it came.
   *
   * @param headers by name in lower case
   */
  public record Request(String method, String target, Map<String, String> headers, String body) {

    /** The decoded pairs of a form body; the last one of a name counts. */
    public Map<String, String> form() {
      Map<String, String> form = new LinkedHashMap<>();
      for (String pair : body.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        form.put(
            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
            URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8));
      }
      return form;
    }
  }

  private final boolean tls;
  private final Map<String, Function<Request, ServerReply>> paths = new ConcurrentHashMap<>();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket listener;
  private volatile Thread acceptor;

  private FakeAuthorizationServer(boolean tls) {
    this.tls = tls;
    this.listener = listen(0);
    this.port = listener.getLocalPort();
  }

  /** A server that answers 404 until it is told more. */
  public static FakeAuthorizationServer start() {
    return new FakeAuthorizationServer(false);
  }

  /** The same, by TLS. */
  public static FakeAuthorizationServer startTls() {
    return new FakeAuthorizationServer(true);
  }

  /** The server's URL, without a path; also a good issuer identifier. */
  public String url() {
    return (tls ? "https" : "http") + "://127.0.0.1:" + port;
  }

  /** A URL of the server. */
  public URI uri(String path) {
    return URI.create(url() + path);
  }

  /** Answers a path, the query left out, in this way from now on. */
  public FakeAuthorizationServer on(String path, ServerReply reply) {
    return on(path, request -> reply);
  }

  /** Answers a path, the query left out, in this way from now on. */
  public FakeAuthorizationServer on(String path, Function<Request, ServerReply> reply) {
    paths.put(path, reply);
    return this;
  }

  /** The requests for a path so far. */
  public List<Request> requests(String path) {
    return requests.stream().filter(request -> path(request).equals(path)).toList();
  }

  /** All requests so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Connections that are open now. */
  public int openConnections() {
    return connections.size();
  }

  /** Goes down: connections break, and new ones are refused. */
  public void goDown() {
    close();
  }

  /** Comes back on the same port. */
  public void comeBack() {
    listener = listen(port);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
      acceptor.join(); // the port is free once nobody accepts
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerSocket listen(int onPort) {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      ServerSocket socket =
          tls
              ? LoopbackTls.server()
                  .getServerSocketFactory()
                  .createServerSocket(onPort, 200, loopback)
              : new ServerSocket(onPort, 200, loopback);
      acceptor = daemon(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "fake-authorization-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept(ServerSocket socket) {
    while (true) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean again = true;
      while (again) {
        Request request = read(in);
        if (request == null) {
          return;
        }
        requests.add(request);
        SecretsSeen.SHARED.authorization(request.headers().getOrDefault("authorization", ""));
        ServerReply reply =
            paths.getOrDefault(path(request), unknown -> ServerReply.status(404)).apply(request);
        again = reply.write(connection.getOutputStream());
      }
    } catch (IOException e) {
      // the client left, which is what many tests are about
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(connection);
    }
  }

  private static String path(Request request) {
    int query = request.target().indexOf('?');
    return query < 0 ? request.target() : request.target().substring(0, query);
  }

  private static Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    String[] words = first.split(" ", 3);
    return new Request(words[0], words[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
