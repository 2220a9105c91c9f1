package dev.tollgate.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What commands read from and write to.
 *
 * @param askSecret asks for a text without showing it; gives null if there is nobody to ask
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Function<String, @Nullable String> askSecret) {

  private static final int MOST_OCTETS = 16 << 20;

  @SuppressWarnings(
      "SystemConsoleNull") // since Java 22 there is one that cannot hide what is typed
  static Terminal ofSystem() {
    Console console = System.console();
    return new Terminal(
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        prompt -> {
          char[] typed = console == null ? null : console.readPassword("%s", prompt);
          return typed == null ? null : new String(typed);
        });
  }

  void print(String text) {
    out.println(printable(text));
  }

  void complain(String text) {
    err.println(printable(text));
  }

  /** The octets of a file, or of the input if its name is a hyphen. */
  byte[] read(String file) throws UsageException {
    try (InputStream source = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
      byte[] octets = source.readNBytes(MOST_OCTETS + 1);
      if (octets.length > MOST_OCTETS) {
        throw new UsageException("'" + file + "' is over 16 MiB");
      }
      return octets;
    } catch (IOException | InvalidPathException e) {
      throw new UsageException("'" + file + "' cannot be read: " + e.getMessage());
    }
  }

  // What was sent must not steer the terminal.
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean steers =
          (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT;
      safe.append(steers ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return safe.toString();
  }
}
