package dev.tollgate.example.oauth1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A real nginx that terminates TLS on 127.0.0.1, with everything it needs in a folder. */
final class Nginx implements AutoCloseable {

  private static final String ADVICE = "install nginx (Debian: nginx-light)";

  private final Process process;

  private Nginx(Process process) {
    this.process = process;
  }

  /** Where nginx is; the test is skipped where it is not. */
  static Path program() {
    return Prerequisite.program("nginx", ADVICE);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts nginx.
   *
   * @param locations the locations of the server
   */
  static Nginx start(Path program, Path folder, int port, ServerKey key, String locations)
      throws Exception {
    Files.writeString(folder.resolve("server.crt"), key.certificatePem());
    Files.writeString(folder.resolve("server.key"), key.privateKeyPem());
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), text(port, locations));
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-p",
                folder.toAbsolutePath().toString(),
                "-e",
                "stderr",
                "-c",
                configuration.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Nginx nginx = new Nginx(process);
    try {
      nginx.awaitPort(port, folder);
      return nginx;
    } catch (Throwable e) {
      nginx.close();
      throw e;
    }
  }

  private static String text(int port, String locations) {
    return """
        daemon off;
        master_process off;
        pid nginx.pid;
        error_log stderr warn;
        events {}
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;

          # the path as it was sent, without its first segment
          map $request_uri $inner_uri {
            "~^/[^/?]+(?<rest>/.*)$" $rest;
          }

          server {
            listen 127.0.0.1:%d ssl;
            ssl_certificate server.crt;
            ssl_certificate_key server.key;
        %s
          }
        }
        """
        .formatted(port, locations.indent(4));
  }

  private void awaitPort(int port, Path folder) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
          throw new IOException(
              "nginx does not listen: " + Files.readString(folder.resolve("nginx.log")), e);
        }
      }
    }
  }

  /** Stops this nginx, and no other. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
