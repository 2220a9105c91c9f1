package dev.tollgate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A terminal in memory, at which somebody types answers. */
final class Session {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Queue<String> answers = new ArrayDeque<>();
  private byte[] input = {};

  Session answers(String... typed) {
    answers.addAll(List.of(typed));
    return this;
  }

  Session input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  int run(String... arguments) {
    return Main.run(List.of(arguments), terminal());
  }

  Terminal terminal() {
    return new Terminal(
        new ByteArrayInputStream(input),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        prompt -> answers.poll());
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
