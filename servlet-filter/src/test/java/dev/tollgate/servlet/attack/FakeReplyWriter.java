package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;

/** Writes a reply byte by byte, so that every fault can be shown. Always ends the connection. */
final class FakeReplyWriter {
  private static final int HEADER_DRIP_MS = 20;

  private final OutputStream out;

  FakeReplyWriter(OutputStream out) {
    this.out = out;
  }

  void write(FakeReply reply) throws IOException, InterruptedException {
    FakeReply.Faults faults = reply.faults();
    Thread.sleep(faults.delayMs());
    for (int interim : faults.interim()) {
      text("HTTP/1.1 " + interim + " Interim\r\n\r\n");
    }
    text("HTTP/1.1 " + reply.status() + " Reply\r\nConnection: close\r\n");
    for (Pair header : reply.headers()) {
      text(header.name() + ": " + header.value() + "\r\n");
    }
    if (faults.endlessHeaders()) {
      endlessHeaders();
    }
    if (faults.chunkBytes() > 0) {
      chunks(reply);
    } else {
      whole(reply);
    }
    out.flush();
  }

  /** Ends when the peer hangs up. */
  private void endlessHeaders() throws IOException, InterruptedException {
    for (int n = 0; ; n++) {
      text("X-Pad-" + n + ": " + "x".repeat(100) + "\r\n");
      Thread.sleep(HEADER_DRIP_MS);
    }
  }

  private void chunks(FakeReply reply) throws IOException, InterruptedException {
    int size = reply.faults().chunkBytes();
    text("Transfer-Encoding: chunked\r\n\r\n");
    byte[] body = reply.body();
    for (int from = 0; from < body.length; from += size) {
      byte[] chunk = Arrays.copyOfRange(body, from, Math.min(from + size, body.length));
      text(Integer.toHexString(chunk.length).toLowerCase(Locale.ROOT) + "\r\n");
      out.write(chunk);
      text("\r\n");
      Thread.sleep(reply.faults().chunkDelayMs());
    }
    text("0\r\n\r\n");
  }

  private void whole(FakeReply reply) throws IOException {
    FakeReply.Faults faults = reply.faults();
    byte[] body = reply.body();
    if (reply.status() != 204 && reply.status() != 304) {
      text("Content-Length: " + (body.length + faults.declaredLengthExtra()) + "\r\n");
    }
    text("\r\n");
    Integer cut = faults.closeAfterBytes();
    out.write(body, 0, cut == null ? body.length : Math.min(cut, body.length));
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
