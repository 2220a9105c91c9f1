package dev.tollgate.servlet.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server of plain sockets on the loopback address: one request and one reply per connection. An
 * HTTP library would not let a reply be as broken as the cases want it.
 */
final class FakeHttpServer implements AutoCloseable {
  private final Function<ReceivedRequest, FakeReply> handler;
  private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket listener;

  FakeHttpServer(Function<ReceivedRequest, FakeReply> handler) {
    this.handler = handler;
    this.port = listen(0);
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted), 200);
      listener = socket;
      start("accept", () -> accept(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With true nobody listens on the port any more; with false somebody does again. */
  void refuseConnections(boolean refuse) {
    if (refuse && !listener.isClosed()) {
      close(listener);
    } else if (!refuse && listener.isClosed()) {
      listen(port);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  List<ReceivedRequest> received() {
    return received;
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        start("reply", () -> serve(connection));
      } catch (IOException e) {
        // The listener was closed: that is how this loop ends.
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      ReceivedRequest request = ReceivedRequest.read(connection.getInputStream());
      received.add(request);
      FakeReply reply = handler.apply(request);
      new FakeReplyWriter(connection.getOutputStream()).write(reply);
    } catch (IOException e) {
      // The filter hung up, as it should on a reply that is too long or too slow.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
      threads.remove(Thread.currentThread());
    }
  }

  private void start(String job, Runnable body) {
    Thread thread = new Thread(body, "fake-server-" + job);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void close() {
    close(listener);
    open.forEach(FakeHttpServer::close);
    threads.forEach(Thread::interrupt);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
