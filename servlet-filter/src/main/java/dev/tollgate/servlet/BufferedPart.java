package dev.tollgate.servlet;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One part of a multipart body that Tollgate has read. */
final class BufferedPart implements Part {

  private final PartHeader header;
  private final byte[] body;
  private final int start;
  private final int length;
  private final Charset usual;
  private final Path folder;

  BufferedPart(PartHeader header, byte[] body, int start, int length, Charset usual, Path folder) {
    this.header = header;
    this.body = body;
    this.start = start;
    this.length = length;
    this.usual = usual;
    this.folder = folder;
  }

  @Override
  public InputStream getInputStream() {
    return new ByteArrayInputStream(body, start, length);
  }

  @Override
  public @Nullable String getContentType() {
    return header.first("Content-Type");
  }

  @Override
  public @Nullable String getName() {
    return header.disposition("name");
  }

  @Override
  public @Nullable String getSubmittedFileName() {
    return header.disposition("filename");
  }

  @Override
  public long getSize() {
    return length;
  }

  /** Relative names are below the application's folder for temporary files. */
  @Override
  public void write(String fileName) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(fileName))) {
      out.write(body, start, length);
    }
  }

  /** Has no effect: nothing is stored but the request itself. */
  @Override
  public void delete() {}

  @Override
  public @Nullable String getHeader(String name) {
    return header.first(name);
  }

  @Override
  public Collection<String> getHeaders(String name) {
    return header.all(name);
  }

  @Override
  public Collection<String> getHeaderNames() {
    return header.names();
  }

  /** The content as text. */
  String text() {
    return new String(body, start, length, charset());
  }

  private Charset charset() {
    String type = getContentType();
    String named = type == null ? null : PartHeader.parameter(type, "charset");
    try {
      return named == null ? usual : Charset.forName(named);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return usual;
    }
  }
}
