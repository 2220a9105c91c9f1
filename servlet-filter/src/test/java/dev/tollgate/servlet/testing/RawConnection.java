package dev.tollgate.servlet.testing;

import dev.tollgate.testing.LoopbackTls;
import dev.tollgate.testing.SecretsSeen;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/**
 * One HTTP/1.1 connection on which requests go out exactly as written. Text is ISO-8859-1: one
 * character per octet.
 */
public final class RawConnection implements AutoCloseable {

  /** An answer: its status, its field lines in order, and its body. */
  public record Response(int status, List<String> fields, String body) {

    /** The values of a field, in order; the name ignores case. */
    public List<String> values(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return fields.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .toList();
    }
  }

  private static final SSLContext TLS = LoopbackTls.client();

  private final Socket socket;
  private final InputStream in;

  /** Connects to a port of the loopback address. */
  public RawConnection(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a port of the loopback address with TLS. */
  public static RawConnection withTls(int port) throws IOException {
    return new RawConnection(
        TLS.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }

  /** Sends text; line ends are the caller's. */
  public RawConnection send(String text) throws IOException {
    for (String line : text.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Authorization: ", 0, 15)) {
        SecretsSeen.SHARED.authorization(line.substring(15));
      }
    }
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that no more will be sent. */
  public RawConnection finish() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /**
   * Reads the answer to a request with a method; interim ones, which may precede it, are left out.
   */
  public Response receive(String method) throws IOException {
    String start = line();
    while (start.startsWith("HTTP/1.1 1")) {
      for (String field = line(); !field.isEmpty(); field = line()) {
        // what they say is not asked for
      }
      start = line();
    }
    List<String> fields = new ArrayList<>();
    for (String field = line(); !field.isEmpty(); field = line()) {
      fields.add(field);
    }
    Response head = new Response(Integer.parseInt(start.substring(9, 12)), fields, "");
    return method.equals("HEAD")
        ? head
        : new Response(head.status(), fields, new String(body(head), StandardCharsets.ISO_8859_1));
  }

  /** Whether the server has closed the connection. */
  public boolean isClosedByServer() throws IOException {
    return in.read() < 0;
  }

  /** Sends one more request and tells whether the server has closed the connection instead. */
  public boolean isClosedByServer(String request) throws IOException {
    try {
      send(request);
      in.mark(1);
      if (in.read() < 0) {
        return true;
      }
      in.reset();
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private byte[] body(Response head) throws IOException {
    if (!head.values("Content-Length").isEmpty()) {
      return in.readNBytes(Integer.parseInt(head.values("Content-Length").get(0)));
    }
    if (head.values("Transfer-Encoding").isEmpty()) {
      return in.readAllBytes();
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("The server closed the connection after " + line);
      }
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
