package dev.tollgate.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollgate.testkit.Endpoint;
import dev.tollgate.testkit.Failure;
import dev.tollgate.testkit.OAuth1Signer;
import dev.tollgate.testkit.TestIssuer;
import dev.tollgate.testkit.TestToken;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar that holds everything: alone on a class path, and as a command. */
class AllJarIT {

  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("test.all-jar")));
  private static final String CLIENT_SECRET = "client-secret-1-for-tests";
  private static final String CREDENTIALS =
      "{\"clients\":[{\"key\":\"client-1\",\"secret\":\""
          + CLIENT_SECRET
          + "\"}],\"tokens\":[{\"token\":\"token-1\",\"secret\":\"token-secret-1-for-tests\","
          + "\"client\":\"client-1\",\"subject\":\"alice\"}]}";

  @TempDir Path folder;

  @Test
  void entries_ofThirdParties_areAllRelocated() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> foreign =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> !name.endsWith("/"))
              .filter(name -> !name.startsWith("dev/tollgate/"))
              .filter(name -> !name.startsWith("META-INF/"))
              .toList();
      assertThat(foreign).isEmpty();
      List<String> classes =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .toList();
      assertThat(classes)
          .contains("dev/tollgate/servlet/TollgateFilter.class", "dev/tollgate/cli/Main.class")
          .anyMatch(name -> name.startsWith("dev/tollgate/shaded/nimbusds/"))
          .anyMatch(name -> name.startsWith("dev/tollgate/shaded/caffeine/"))
          .allMatch(name -> name.startsWith("dev/tollgate/"));
    }
  }

  @Test
  void services_nameTheInitializer_soThatContainersFindIt() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "META-INF/services/jakarta.servlet.ServletContainerInitializer"))
          .isEqualToIgnoringNewLines("dev.tollgate.servlet.TollgateInitializer");
    }
  }

  @Test
  void licences_ofEverythingInside_areThere() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "META-INF/LICENSE")).contains("Apache License", "Version 2.0");
      assertThat(text(jar, "META-INF/NOTICE"))
          .contains("Tollgate", "Nimbus JOSE + JWT", "Caffeine");
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo("dev.tollgate.cli.Main");
    }
  }

  @Test
  void filter_onClassPathOfServletApiAlone_startsWithJwtAndOAuth1() throws Exception {
    Path keys = folder.resolve("keys.json");
    Files.writeString(
        keys,
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"1\","
            // RFC 7515 appendix A.3
            + "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
            + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}");
    Map<String, String> params =
        Map.of(
            "issuer", "https://issuer.example.com",
            "audience", "https://api.example.com",
            "token-kind", "jwt",
            "jwks-file", keys.toString(),
            "oauth1.credentials", credentials().toString());
    try (URLClassLoader loader = alone()) {
      Object filter =
          loader
              .loadClass("dev.tollgate.servlet.TollgateFilter")
              .getDeclaredConstructor()
              .newInstance();
      assertThat(filter.getClass().getClassLoader()).isSameAs(loader);
      Class<?> configType = loader.loadClass("jakarta.servlet.FilterConfig");
      filter.getClass().getMethod("init", configType).invoke(filter, config(loader, params));
      filter.getClass().getMethod("destroy").invoke(filter);
    }
  }

  @Test
  void filter_wrongKey_failsWithTheProblem() throws Exception {
    try (URLClassLoader loader = alone()) {
      Object filter =
          loader
              .loadClass("dev.tollgate.servlet.TollgateFilter")
              .getDeclaredConstructor()
              .newInstance();
      Class<?> configType = loader.loadClass("jakarta.servlet.FilterConfig");
      Object config = config(loader, Map.of("isuer", "https://issuer.example.com"));
      assertThat(
              catchThrowableOfType(
                  InvocationTargetException.class,
                  () -> filter.getClass().getMethod("init", configType).invoke(filter, config)))
          .cause()
          .hasMessageContaining("isuer")
          .hasMessageContaining("issuer");
    }
  }

  @Test
  void explain_throughTheJar_answersByExitStatus() throws Exception {
    String url = "https://api.example.com/orders?b=two%20words";
    OAuth1Signer signer =
        OAuth1Signer.of("client-1", CLIENT_SECRET).token("token-1", "token-secret-1-for-tests");
    Path good = request(signer.header("GET", url));
    Process process = explain("--request", good.toString());
    assertThat(process.exitValue()).isZero();
    assertThat(output(process)).contains("base string:\nGET&https%3A%2F%2F", "verdict: accepted");

    Path bad = request(signer.header("POST", url));
    Process mismatch = explain("--request", bad.toString());
    assertThat(mismatch.exitValue()).isEqualTo(1);
    assertThat(output(mismatch))
        .contains("cause: method-differs: ", "(it signed POST)")
        .doesNotContain(CLIENT_SECRET);

    assertThat(explain("--request", "none").exitValue()).isEqualTo(2);
  }

  @Test
  void check_throughTheJar_answersByExitStatus() throws Exception {
    try (TestIssuer issuer = TestIssuer.start()) {
      Path webInf = Files.createDirectories(folder.resolve("app/WEB-INF"));
      Files.writeString(webInf.resolve("rules"), "GET /orders scope=orders.read\n");
      Path file =
          Files.writeString(
              webInf.resolve("tollgate.properties"),
              "issuer="
                  + issuer.url()
                  + "\naudience="
                  + issuer.audience()
                  + "\nrules=/WEB-INF/rules");
      TestToken good = issuer.token().scope("orders.read");
      Path token = Files.writeString(folder.resolve("token"), good.jwt());
      String[] check = {"check", file.toString(), "--token-file", token.toString()};

      Process accepted = command(List.of(), check);
      assertThat(output(accepted))
          .contains("  rule 1: GET /orders scope=orders.read\n", "ok: token: accepted: ")
          .containsPattern("Tollgate [0-9]\\S+, Nimbus JOSE [0-9]\\S+, Caffeine [0-9]\\S+, Java");
      assertThat(errors()).isEmpty();
      assertThat(accepted.exitValue()).isZero();

      Files.writeString(token, good.wrongAudience().jwt());
      assertThat(command(List.of(), check).exitValue()).isEqualTo(4);
      assertThat(errors()).startsWith("refused: token: audience_not_accepted: ");

      // system properties count, as in service
      assertThat(command(List.of("-Dtollgate.mode=off", "-Dtollgate.x=1"), check).exitValue())
          .isEqualTo(1);
      assertThat(errors())
          .isEqualTo(
              "warning: The system property tollgate.x names no key and is ignored\n"
                  + "problem: mode: 'off' is none of: enforce, observe\n");

      issuer.fail(Endpoint.KEYS, Failure.status(500));
      assertThat(command(List.of(), "check", file.toString()).exitValue()).isEqualTo(3);
      assertThat(errors()).startsWith("failed: issuer main: keys: ").hasLineCount(1);
    }
  }

  private Process explain(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("explain"));
    Collections.addAll(line, arguments);
    line.add("--secrets");
    line.add(credentials().toString());
    return command(List.of(), line.toArray(String[]::new));
  }

  private Process command(List<String> options, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.add("-jar");
    line.add(JAR.toString());
    Collections.addAll(line, arguments);
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process;
  }

  private String output(Process process) throws IOException {
    assertThat(process.isAlive()).isFalse();
    return text("out");
  }

  private String errors() throws IOException {
    return text("err");
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name)).replace(System.lineSeparator(), "\n");
  }

  private Path request(String authorization) throws IOException {
    return Files.writeString(
        folder.resolve("request"),
        "GET /orders?b=two%20words HTTP/1.1\nHost: api.example.com\nAuthorization: "
            + authorization
            + "\n\n");
  }

  private Path credentials() throws IOException {
    return Files.writeString(folder.resolve("credentials.json"), CREDENTIALS);
  }

  private static URLClassLoader alone() throws IOException {
    URL servletApi = Filter.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(
        new URL[] {JAR.toUri().toURL(), servletApi}, ClassLoader.getPlatformClassLoader());
  }

  private static Object config(ClassLoader loader, Map<String, String> params)
      throws ClassNotFoundException {
    Object context =
        proxy(
            loader,
            "jakarta.servlet.ServletContext",
            (self, method, arguments) -> method.getName().equals("getClassLoader") ? loader : null);
    return proxy(
        loader,
        "jakarta.servlet.FilterConfig",
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getServletContext" -> context;
              case "getFilterName" -> "tollgate";
              case "getInitParameter" -> params.get((String) arguments[0]);
              case "getInitParameterNames" -> Collections.enumeration(params.keySet());
              default -> null;
            });
  }

  private static Object proxy(ClassLoader loader, String type, InvocationHandler handler)
      throws ClassNotFoundException {
    return Proxy.newProxyInstance(loader, new Class<?>[] {loader.loadClass(type)}, handler);
  }

  private static String text(JarFile jar, String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
