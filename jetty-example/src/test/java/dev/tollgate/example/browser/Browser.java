package dev.tollgate.example.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollgate.example.oauth1.Prerequisite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium, and the origin whose page it shows. */
public final class Browser implements AutoCloseable {
  private static final String PAGE =
      """
      <!doctype html>
      <title>another origin</title>
      <script type="module">
        async function outcome(call) {
          try { return await call(); } catch (e) { return e.name; }
        }
        const told = await outcome(async () => {
          %s
        });
        await fetch('/told', {method: 'POST', body: told});
      </script>
      """;

  private final Path chromium =
      Prerequisite.program("chromium", "install Debian's package chromium");
  private final HttpServer pages;
  private final BlockingQueue<String> told = new ArrayBlockingQueue<>(1);

  public Browser() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/told",
        exchange -> {
          told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(exchange, "");
        });
    pages.start();
  }

  /** The origin of the pages. */
  public String origin() {
    return "http://127.0.0.1:" + pages.getAddress().getPort();
  }

  /**
   * Has a page of {@link #origin} run a script.
   *
   * @param script the body of an async function
   * @return what it returned, or the name of the error that it threw
   */
  public String run(String script) throws Exception {
    String path = "/page" + System.nanoTime();
    pages.createContext(path, exchange -> answer(exchange, PAGE.formatted(script)));
    Path profile = Files.createTempDirectory("tollgate-browser");
    Process process =
        new ProcessBuilder(command(profile, origin() + path))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String result = told.poll(60, TimeUnit.SECONDS);
      if (result == null) {
        throw new AssertionError("the page told nothing");
      }
      return result;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      delete(profile);
    }
  }

  private List<String> command(Path profile, String url) {
    return List.of(
        chromium.toString(),
        "--headless",
        "--no-sandbox", // it does not start for root with one
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile,
        "--remote-debugging-port=0", // else it ends when the page has loaded
        url);
  }

  /** A process that was just killed may still be writing: what resists is left to the system. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static void answer(HttpExchange exchange, String html) throws IOException {
    byte[] body = html.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    pages.stop(0);
  }
}
