package dev.tollgate.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import dev.tollgate.servlet.testing.RawConnection.Response;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to read a body, behind every way to authenticate a request that has one. */
class BodyTest extends ContainerTest {

  @TempDir Path folder;

  static Stream<Arguments> all() {
    return Stream.of(Credentials.values())
        .flatMap(
            credentials ->
                credentials.contents().stream()
                    .flatMap(
                        content ->
                            content.readings().stream()
                                .map(way -> Arguments.of(credentials, content, way))));
  }

  @ParameterizedTest
  @MethodSource("all")
  void body_isReadAsWithoutTheFilter(Credentials credentials, Content content, Reading reading)
      throws Exception {
    String target = credentials.prefix() + "/api?q=0";
    Credentials.Message message = credentials.message("http://localhost" + target, content);
    int port =
        start(
            new Protection(folder)
                .app()
                .servlet(
                    "/*",
                    (request, response) -> {
                      response.setHeader("X-Identity", identity(request));
                      response.setContentType("text/plain;charset=ISO-8859-1");
                      reading.answer(request, response);
                    }));

    Response response =
        exchange(
            port,
            "POST",
            target,
            message.body(),
            message.field(),
            "Content-Type: " + content.type(),
            "Content-Length: " + message.body().length());

    assertThat(response.body()).isEqualTo(reading.expected(message.body()));
    assertThat(response.values("X-Identity")).containsExactly(credentials.identity());
    assertThat(response.status()).isEqualTo(200);
  }
}
