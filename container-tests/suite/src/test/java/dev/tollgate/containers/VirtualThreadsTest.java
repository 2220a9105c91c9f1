package dev.tollgate.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.servlet.ContainerTest;
import dev.tollgate.servlet.testing.RawConnection.Response;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter on virtual threads, where Java has them. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest extends ContainerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void body_isReadBehindAnyCredentials(Credentials credentials) throws Exception {
    Content content = credentials.contents().iterator().next();
    String target = credentials.prefix() + "/api";
    Credentials.Message message = credentials.message("http://localhost" + target, content);
    int port =
        start(
            new SelectedContainer(Settings.ofVirtualThreads()),
            new Protection(folder)
                .app()
                .servlet(
                    "/*",
                    (request, response) -> {
                      response.setHeader("X-Identity", identity(request));
                      response.setHeader("X-Virtual", isVirtual(Thread.currentThread()));
                      Reading.STREAM.answer(request, response);
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

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.values("X-Virtual")).containsExactly("true");
    assertThat(response.values("X-Identity")).containsExactly(credentials.identity());
    assertThat(response.body()).isEqualTo(message.body());
  }

  /** An executor that Java 17 does not have. */
  static Executor executor() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String isVirtual(Thread thread) {
    try {
      return Thread.class.getMethod("isVirtual").invoke(thread).toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
