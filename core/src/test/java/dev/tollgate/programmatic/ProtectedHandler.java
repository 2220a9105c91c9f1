package dev.tollgate.programmatic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tollgate.Answer;
import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.HeaderField;
import dev.tollgate.Tollgate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lets those requests through to an application that may pass. */
record ProtectedHandler(Tollgate tollgate, Application application) implements HttpHandler {

  /** What is protected. */
  interface Application {

    /** Answers a request of a caller, who is null where the rules ask for nobody. */
    void handle(HttpExchange exchange, @Nullable Caller caller) throws IOException;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Decision decision = tollgate.decide(new ExchangeView(exchange));
    if (decision instanceof Decision.Admit admit) {
      for (HeaderField field : admit.responseHeaders()) {
        exchange.getResponseHeaders().add(field.name(), field.value());
      }
      if (admit.body() != null) {
        exchange.setStreams(new ByteArrayInputStream(admit.body()), null);
      }
      application.handle(exchange, admit.caller());
    } else if (decision instanceof Decision.Refuse refuse) {
      write(refuse.answer(), exchange);
    } else if (decision instanceof Decision.Unavailable unavailable) {
      write(unavailable.answer(), exchange);
    } else if (decision instanceof Decision.Reply reply) {
      write(reply.answer(), exchange);
    }
  }

  private static void write(Answer answer, HttpExchange exchange) throws IOException {
    for (HeaderField field : answer.headers()) {
      exchange.getResponseHeaders().add(field.name(), field.value());
    }
    String text = exchange.getRequestMethod().equals("HEAD") ? null : answer.body();
    byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
