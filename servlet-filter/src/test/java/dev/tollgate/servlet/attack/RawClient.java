package dev.tollgate.servlet.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** Sends exact bytes over a new socket, plain or TLS, and reads one answer. */
final class RawClient {
  private static final int LINGER_MS = 300;

  private final TestKeys keys;
  private final Map<String, SSLContext> tls = new ConcurrentHashMap<>();

  RawClient(TestKeys keys) {
    this.keys = keys;
  }

  /** Where to connect. {@code clientCert} is a key's name or null. */
  record Peer(int port, boolean https, String clientCert) {}

  RawResponse send(BuiltRequest request, Peer peer, int timeoutMs) throws IOException {
    try (Socket socket = connect(peer)) {
      socket.setSoTimeout(timeoutMs);
      long start = System.nanoTime();
      write(socket, request.bytes());
      RawResponse response = read(socket, request);
      long elapsed = (System.nanoTime() - start) / 1_000_000;
      if (request.raw()) {
        linger(socket);
      }
      return new RawResponse(response.status(), response.headers(), response.body(), elapsed);
    }
  }

  private Socket connect(Peer peer) throws IOException {
    if (!peer.https()) {
      return new Socket("127.0.0.1", peer.port());
    }
    String name = peer.clientCert() == null ? "" : peer.clientCert();
    return tls.computeIfAbsent(name, this::context)
        .getSocketFactory()
        .createSocket("127.0.0.1", peer.port());
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // A server may answer and hang up before it has read everything: the answer counts.
    }
  }

  private static RawResponse read(Socket socket, BuiltRequest request) throws IOException {
    try {
      return new ResponseReader(socket.getInputStream(), request.method().equals("HEAD")).read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer within " + socket.getSoTimeout() + " ms", e);
    } catch (SocketException e) {
      return RawResponse.closed(0);
    }
  }

  /** A whole message may hide a second request: give the server time to act on it. */
  private static void linger(Socket socket) throws IOException {
    socket.setSoTimeout(LINGER_MS);
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException | SocketException e) {
      // Both are as good as an end.
    }
  }

  private SSLContext context(String clientCert) {
    return Tls.context(clientCert.isEmpty() ? null : keys.get(clientCert));
  }
}
