package dev.tollgate.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a {@link FakeAuthorizationServer} answers, good or faulty. Immutable, but for the latch of a
 * stalling one.
 */
public final class ServerReply {

  private static final long LONGEST_STALL_SECONDS = 30;

  private enum Fault {
    NONE,
    STALL,
    DRIP,
    CUT,
    ENDLESS_HEADERS,
    SILENT_CLOSE
  }

  private final int status;
  private final List<String> headers;
  private final byte[] body;
  private final Fault fault;
  private final int faultNumber;
  private final CountDownLatch released;

  private ServerReply(
      int status,
      List<String> headers,
      byte[] body,
      Fault fault,
      int faultNumber,
      CountDownLatch released) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.fault = fault;
    this.faultNumber = faultNumber;
    this.released = released;
  }

  /** A status without a body. */
  public static ServerReply status(int status) {
    return new ServerReply(status, List.of(), new byte[0], Fault.NONE, 0, new CountDownLatch(0));
  }

  /** Status 200 with a JSON body. */
  public static ServerReply json(String json) {
    return typed("application/json", json);
  }

  /** Status 200 with a body of some type. */
  public static ServerReply typed(String contentType, String body) {
    return status(200).header("Content-Type", contentType).body(body);
  }

  /** A redirect. */
  public static ServerReply redirect(int status, String location) {
    return status(status).header("Location", location);
  }

  /** The same with another field. */
  public ServerReply header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name + ": " + value);
    return new ServerReply(status, more, body, fault, faultNumber, released);
  }

  /** The same with this body. */
  public ServerReply body(String text) {
    return new ServerReply(
        status, headers, text.getBytes(StandardCharsets.UTF_8), fault, faultNumber, released);
  }

  /** The same, but only once {@link #release} is called. */
  public ServerReply stalled() {
    return new ServerReply(status, headers, body, Fault.STALL, 0, new CountDownLatch(1));
  }

  /** Lets go of all who wait for a stalled answer. */
  public void release() {
    released.countDown();
  }

  /** The same, one octet of the body every so many milliseconds. */
  public ServerReply dripped(int everyMillis) {
    return new ServerReply(status, headers, body, Fault.DRIP, everyMillis, released);
  }

  /** The same, but the connection ends after so many octets of the body. */
  public ServerReply cutAfter(int octets) {
    return new ServerReply(status, headers, body, Fault.CUT, octets, released);
  }

  /** Header fields without end, one every 50 ms. */
  public static ServerReply endlessHeaders() {
    return new ServerReply(
        200, List.of(), new byte[0], Fault.ENDLESS_HEADERS, 50, new CountDownLatch(0));
  }

  /** Nothing: the connection ends. */
  public static ServerReply silentClose() {
    return new ServerReply(
        200, List.of(), new byte[0], Fault.SILENT_CLOSE, 0, new CountDownLatch(0));
  }

  /** Writes the answer; says whether the connection can be used again. */
  boolean write(OutputStream out) throws IOException, InterruptedException {
    switch (fault) {
      case NONE -> out.write(whole());
      case STALL -> {
        boolean inTime = released.await(LONGEST_STALL_SECONDS, TimeUnit.SECONDS);
        if (inTime) {
          out.write(whole());
        }
      }
      case DRIP -> {
        out.write(head());
        for (byte octet : body) {
          out.write(octet);
          out.flush();
          TimeUnit.MILLISECONDS.sleep(faultNumber);
        }
      }
      case CUT -> {
        out.write(head());
        out.write(body, 0, faultNumber);
      }
      case ENDLESS_HEADERS -> {
        out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
        for (int i = 0; i < LONGEST_STALL_SECONDS * 20; i++) {
          out.write(("X-" + i + ": x\r\n").getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
          TimeUnit.MILLISECONDS.sleep(faultNumber);
        }
      }
      case SILENT_CLOSE -> {
        return false;
      }
    }
    out.flush();
    return fault == Fault.NONE || fault == Fault.STALL;
  }

  private byte[] whole() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(head());
    whole.write(body);
    return whole.toByteArray();
  }

  private byte[] head() {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    if (status != 204) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
