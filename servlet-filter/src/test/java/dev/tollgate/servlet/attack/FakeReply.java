package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a fake server answers, with its faults. */
record FakeReply(int status, List<Pair> headers, byte[] body, Faults faults) {

  static final Faults NO_FAULTS = new Faults(0, 0, 0, null, 0, false, List.of(), false);

  /** {@code closeAfterBytes} null: the whole body is sent. */
  record Faults(
      int delayMs,
      int chunkBytes,
      int chunkDelayMs,
      Integer closeAfterBytes,
      int declaredLengthExtra,
      boolean endlessHeaders,
      List<Integer> interim,
      boolean refuseConnection) {}

  static FakeReply json(int status, String body) {
    return new FakeReply(
        status,
        List.of(new Pair("Content-Type", "application/json")),
        body.getBytes(UTF_8),
        NO_FAULTS);
  }

  /** A reply as the file writes it, placeholders not yet replaced. */
  record Template(
      int status, List<Pair> headers, String body, Charset charset, boolean gzip, Faults faults) {

    private static final int SLICE = 8192;

    static Template parse(JsonElement json, String where) {
      if (json == null) {
        return null;
      }
      Fields f = Fields.of(json, where);
      String coding = f.text("content_encoding", "identity");
      if (!coding.equals("identity") && !coding.equals("gzip")) {
        throw new CaseFormatException(where + ".content_encoding: unknown value " + coding);
      }
      Template template =
          new Template(
              f.number("status", 200),
              f.pairs("headers"),
              f.text("body", ""),
              f.text("charset", "utf-8").equals("latin1")
                  ? StandardCharsets.ISO_8859_1
                  : Charset.forName(f.text("charset", "utf-8")),
              coding.equals("gzip"),
              new Faults(
                  f.number("delay_ms", 0),
                  f.number("chunk_bytes", 0),
                  f.number("chunk_delay_ms", 0),
                  f.number("close_after_bytes"),
                  f.number("declared_length_extra", 0),
                  f.flag("endless_headers", false),
                  interim(f.take("interim")),
                  f.flag("refuse_connection", false)));
      f.done();
      return template;
    }

    private static List<Integer> interim(JsonElement json) {
      if (json == null) {
        return List.of();
      }
      if (json instanceof JsonPrimitive single) {
        return List.of(single.getAsInt());
      }
      return json.getAsJsonArray().asList().stream().map(JsonElement::getAsInt).toList();
    }

    FakeReply expand(Placeholders placeholders) {
      List<Pair> expanded =
          headers.stream().map(h -> new Pair(h.name(), placeholders.expand(h.value()))).toList();
      if (!gzip) {
        byte[] bytes = placeholders.expand(body).getBytes(charset);
        return new FakeReply(status, expanded, bytes, faults);
      }
      List<Pair> withCoding = new ArrayList<>(expanded);
      withCoding.add(new Pair("Content-Encoding", "gzip"));
      return new FakeReply(status, withCoding, gzipped(placeholders), faults);
    }

    /** In slices, so that a body that inflates to 100 MB is in memory no more than once. */
    private byte[] gzipped(Placeholders placeholders) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        placeholders.expand(body, piece -> writeSlices(piece, gzip));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }

    private void writeSlices(String piece, OutputStream out) {
      try {
        for (int from = 0; from < piece.length(); from += SLICE) {
          int to = Math.min(from + SLICE, piece.length());
          out.write(piece.substring(from, to).getBytes(charset));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
