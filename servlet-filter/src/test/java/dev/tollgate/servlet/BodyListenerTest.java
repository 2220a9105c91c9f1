package dev.tollgate.servlet;

import static dev.tollgate.servlet.BodyFixture.app;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.servlet.BodyFixture.Before;
import dev.tollgate.servlet.testing.RawConnection.Response;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application has a listener called while a body comes. */
class BodyListenerTest extends ContainerTest {

  @ParameterizedTest
  @EnumSource
  void setReadListener_getsAllOctetsAfterTheServletReturned(Before before) throws Exception {
    int port = start(app(before, BodyListenerTest::readByListener));

    Response response = post(port, "/api", "text/plain", "0123456789".repeat(50));

    assertThat(response.body()).isEqualTo("0123456789".repeat(50) + "/end");
    assertThat(response.values("X-Returned")).containsExactly("true");
  }

  @ParameterizedTest
  @EnumSource
  void setReadListener_noBody_onlyTheEndIsTold(Before before) throws Exception {
    int port = start(app(before, BodyListenerTest::readByListener));

    assertThat(post(port, "/api", "text/plain", "").body()).isEqualTo("/end");
  }

  @ParameterizedTest
  @EnumSource
  void setReadListener_notAsynchronous_isRefused(Before before) throws Exception {
    int port =
        start(
            app(
                before,
                (request, response) -> {
                  ServletInputStream in = request.getInputStream();
                  assertThatThrownBy(() -> in.setReadListener(new Collector(request, response)))
                      .isInstanceOf(IllegalStateException.class);
                  response.getWriter().print("refused");
                }));

    assertThat(post(port, "/api", "text/plain", "abc").body()).isEqualTo("refused");
  }

  @Test
  void setReadListener_listenerThrows_hearsOfIt() throws Exception {
    int port =
        start(
            app(
                Before.READ_IT,
                (request, response) -> {
                  AsyncContext async = request.startAsync();
                  async.setTimeout(10_000);
                  request
                      .getInputStream()
                      .setReadListener(
                          new ReadListener() {
                            @Override
                            public void onDataAvailable() throws IOException {
                              throw new IOException("of the application");
                            }

                            @Override
                            public void onAllDataRead() {}

                            @Override
                            public void onError(Throwable failure) {
                              response.setHeader("X-Failure", failure.getMessage());
                              async.complete();
                            }
                          });
                }));

    assertThat(post(port, "/api", "text/plain", "abc").values("X-Failure"))
        .containsExactly("of the application");
  }

  private static void readByListener(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.startAsync().setTimeout(10_000);
    Collector collector = new Collector(request, response);
    request.getInputStream().setReadListener(collector);
    collector.returned = true;
  }

  /** Collects a body as it comes and answers with it. */
  private static final class Collector implements ReadListener {

    private final ServletInputStream in;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean returned;

    private Collector(HttpServletRequest request, HttpServletResponse response) throws IOException {
      this.in = request.getInputStream();
      this.request = request;
      this.response = response;
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] some = new byte[64];
      while (in.isReady() && !in.isFinished()) {
        int count = in.read(some);
        if (count > 0) {
          text.append(new String(some, 0, count, ISO_8859_1));
        }
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      response.setHeader("X-Returned", Boolean.toString(returned));
      response.getOutputStream().print(text + "/end");
      request.getAsyncContext().complete();
    }

    @Override
    public void onError(Throwable failure) {
      request.getAsyncContext().complete();
    }
  }
}
