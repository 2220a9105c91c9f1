package dev.tollgate.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The Tomcat of Debian's package {@code tomcat10}, as its service runs it, but with a folder of the
 * test's own for {@code /var/lib/tomcat10}, and on a free port of the loopback address.
 */
final class DebianTomcat implements AutoCloseable {

  static final Path EXAMPLES = Path.of("/usr/share/tomcat10-examples/examples");

  private static final Path HOME = Path.of("/usr/share/tomcat10");
  private static final Pattern PORT = Pattern.compile("\"http-nio-127\\.0\\.0\\.1-auto-1-(\\d+)\"");
  private static final String SERVER_XML =
      """
      <Server port="-1">
        <Service name="Catalina">
          <Connector port="0" address="127.0.0.1"/>
          <Engine name="Catalina" defaultHost="localhost">
            <Host name="localhost" appBase="webapps" autoDeploy="false"/>
          </Engine>
        </Service>
      </Server>
      """;

  private final Process process;
  private final Path console;
  private final int port;

  private DebianTomcat(Process process, Path console) throws Exception {
    this.process = process;
    this.console = console;
    this.port = awaitStart();
  }

  /** Skips the test where the packages are missing; in CI and in the long run that is a failure. */
  static void mustBeInstalled() {
    if (Files.isExecutable(HOME.resolve("bin/catalina.sh")) && Files.isDirectory(EXAMPLES)) {
      return;
    }
    String missing = "Debian's packages tomcat10 and tomcat10-examples are not installed";
    if ("true".equals(System.getenv("CI")) || Boolean.getBoolean("test.full")) {
      throw new AssertionError(missing);
    }
    System.err.println("Test skipped: " + missing); // where it is seen, not in a report alone
    Assumptions.abort(missing);
  }

  /** Makes a folder that can stand for {@code /var/lib/tomcat10}. */
  static Path base(Path folder) throws IOException {
    for (String name : new String[] {"conf/Catalina/localhost", "lib", "logs", "temp", "webapps"}) {
      Files.createDirectories(folder.resolve(name));
    }
    for (String name : new String[] {"catalina.properties", "context.xml", "web.xml"}) {
      Files.copy(HOME.resolve("etc").resolve(name), folder.resolve("conf").resolve(name));
    }
    Files.writeString(folder.resolve("conf/server.xml"), SERVER_XML);
    return folder;
  }

  /** Starts it, and waits until all applications have started or failed to. */
  static DebianTomcat start(Path base, Map<String, String> environment) throws Exception {
    Path console = base.resolve("logs/console");
    ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/catalina.sh").toString(), "run");
    builder.environment().put("CATALINA_HOME", HOME.toString());
    builder.environment().put("CATALINA_BASE", base.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return new DebianTomcat(
        builder.redirectErrorStream(true).redirectOutput(console.toFile()).start(), console);
  }

  private int awaitStart() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!log().contains("Server startup in")) {
      if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        close();
        throw new IOException("Tomcat does not start: " + log());
      }
    }
    Matcher found = PORT.matcher(log());
    if (!found.find()) {
      close();
      throw new IOException("Tomcat tells no port: " + log());
    }
    return Integer.parseInt(found.group(1));
  }

  int port() {
    return port;
  }

  /** All that it has written. */
  String log() throws IOException {
    return Files.readString(console);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
