package dev.tollgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The testkit in and outside of tests, in processes of their own. */
class TestsOnlyTest {

  private static final String ALLOWED = "-Ddev.tollgate.testkit.allow=true";

  @TempDir Path folder;

  /** An application that would be glad of tokens. */
  static final class Application {
    private Application() {}

    public static void main(String[] arguments) throws Exception {
      Class.forName("dev.tollgate.testkit." + arguments[0]);
      System.out.println("loaded");
    }
  }

  record Outcome(int exit, String output) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TestIssuer",
        "TestToken",
        "KeyRing",
        "SigningKey",
        "TestClock",
        "Failure",
        "OAuth1Signer",
        "ProtectedServer",
        "TollgateExtension",
        "ReplayStoreContract",
        "CredentialStoreContract",
        "TokenVerifierContract"
      })
  void require_inAnApplication_refuses(String type) throws Exception {
    // all test libraries are on its class path, and still it is no test
    Outcome outcome = run(System.getProperty("java.class.path"), type);

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("LinkageError: tollgate-testkit is for tests only", "the scope test")
        .doesNotContain("loaded");
  }

  @Test
  void require_allowed_loads() throws Exception {
    Outcome outcome = run(System.getProperty("java.class.path"), "TestIssuer", ALLOWED);

    assertThat(outcome.output()).isEqualToIgnoringNewLines("loaded");
    assertThat(outcome.exit()).isZero();
  }

  @Test
  void require_packedIntoAnApplication_refusesAlthoughAllowed() throws Exception {
    Path packed = folder.resolve("app").resolve("WEB-INF").resolve("classes");
    copy(classes(), packed);
    String classPath =
        packed + System.getProperty("path.separator") + System.getProperty("java.class.path");

    Outcome outcome = run(classPath, "TestIssuer", ALLOWED);

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("must not be packed into an application", "WEB-INF/classes")
        .doesNotContain("loaded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/srv/webapps/app/WEB-INF/lib/tollgate-testkit.jar",
        "jar:file:/srv/app.war!/WEB-INF/lib/tollgate-testkit.jar",
        "jar:nested:/srv/app.jar/!BOOT-INF/lib/tollgate-testkit.jar!/",
        "file:/tmp/x/WEB-INF/classes/"
      })
  void refuseIfPacked_insideAnApplication_refuses(String location) {
    assertThatExceptionOfType(LinkageError.class)
        .isThrownBy(() -> TestsOnly.refuseIfPacked(location))
        .withMessageContaining(location);
  }

  @Test
  void refuseIfPacked_elsewhere_isSilent() {
    assertThatCode(
            () -> {
              TestsOnly.refuseIfPacked("file:/home/me/.m2/repository/tollgate-testkit-0.1.0.jar");
              TestsOnly.refuseIfPacked(null);
            })
        .doesNotThrowAnyException();
  }

  private static Path classes() {
    try {
      return Path.of(TestsOnly.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path target = to.resolve(from.relativize(file).toString());
              Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
              if (Files.isRegularFile(file)) {
                Files.copy(file, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private Outcome run(String classPath, String type, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, Application.class.getName(), type));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }
}
