package dev.tollgate.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.deployment.app.Hello;
import dev.tollgate.testing.TestTokens;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One jar and one file, put into a WAR by the commands of the README and of getting-started. */
class ReadmeTest {

  @TempDir Path home;
  @TempDir Path base;
  @TempDir Path classes;

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/getting-started.md"})
  void commands_closeTheWar(String page) throws Exception {
    Path application = WebApplication.in(classes).classes(Hello.class).folder();
    Page.run("jar --create --file your-app.war -C " + application + " .", home, Map.of());
    Path unpacked = home.resolve("your-app");
    try (TestIssuer issuer = new TestIssuer();
        Server server = IsolatedServer.tomcat(base)) {
      String commands =
          new Page(page)
              .block("war")
              .replace("https://as.example.com", issuer.url())
              .replace("https://api.example.com", TestTokens.AUDIENCE);
      Page.run(
          commands,
          home,
          Map.of("JAR", WebApplication.JAR.toAbsolutePath().normalize().toString()));

      // unpacked, as servers do it
      Page.run("jar --extract --file ../your-app.war", Files.createDirectory(unpacked), Map.of());
      server.deploy("/your-app", unpacked);

      Client client = new Client(server.port(), "/your-app");
      HttpResponse<String> refused = client.get("/hello");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer realm=\"protected\"");
      assertThat(client.get("/hello", issuer.token()).body()).isEqualTo("Hello, alice (REQUEST)");
    }
  }
}
