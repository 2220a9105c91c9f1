package dev.tollgate.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Finds what a location names: {@code /WEB-INF/x} in the web application, {@code classpath:x}, or a
 * file path.
 */
final class Locations {

  private static final String CLASS_PATH = "classpath:";
  private static final String WEB = "/WEB-INF/";
  private static final int MAX_OCTETS = 16 << 20;

  private final Surroundings surroundings;

  Locations(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * The content at a location.
   *
   * @throws FileNotFoundException if there is nothing
   * @throws IOException if it cannot be read; the message says why
   */
  byte[] read(String location) throws IOException {
    try (InputStream in = open(location)) {
      byte[] content = in.readNBytes(MAX_OCTETS + 1);
      if (content.length > MAX_OCTETS) {
        throw new IOException(location + " is larger than 16 MiB");
      }
      return content;
    }
  }

  /**
   * The text at a location, in UTF-8, without a byte order mark.
   *
   * @throws FileNotFoundException if there is nothing
   * @throws IOException if it cannot be read as such; the message says why
   */
  String text(String location) throws IOException {
    ByteBuffer content = ByteBuffer.wrap(read(location));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(content).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException(location + " is not UTF-8", e);
    }
  }

  private InputStream open(String location) throws IOException {
    InputStream in;
    if (location.startsWith(CLASS_PATH)) {
      in = surroundings.loader().getResourceAsStream(location.substring(CLASS_PATH.length()));
    } else if (location.startsWith(WEB)) {
      in = surroundings.web().open(location);
    } else {
      in = openFile(location);
    }
    if (in == null) {
      throw new FileNotFoundException(location + " does not exist");
    }
    return in;
  }

  private static InputStream openFile(String location) throws IOException {
    Path path;
    try {
      path = Path.of(location);
    } catch (InvalidPathException e) {
      throw new IOException(location + " is no path", e);
    }
    if (!Files.exists(path)) {
      throw new FileNotFoundException(path.toAbsolutePath() + " does not exist");
    }
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IOException(path.toAbsolutePath() + " cannot be read");
    }
    return Files.newInputStream(path);
  }
}
