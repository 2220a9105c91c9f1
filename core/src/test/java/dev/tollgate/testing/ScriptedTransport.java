package dev.tollgate.testing;

import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A transport that sends nothing, answers as a test tells it and remembers the calls. */
public final class ScriptedTransport implements HttpTransport {

  private final Queue<HttpCall> calls = new ConcurrentLinkedQueue<>();
  private volatile Function<HttpCall, HttpResult> script;

  private ScriptedTransport(Function<HttpCall, HttpResult> script) {
    this.script = script;
  }

  /** A transport that answers each call in this way. */
  public static ScriptedTransport answering(Function<HttpCall, HttpResult> script) {
    return new ScriptedTransport(script);
  }

  /** A transport that always gives this result. */
  public static ScriptedTransport answering(HttpResult result) {
    return new ScriptedTransport(call -> result);
  }

  /** Answers in another way from now on. */
  public void answer(HttpResult result) {
    script = call -> result;
  }

  /** Answers in another way from now on. */
  public void answer(Function<HttpCall, HttpResult> newScript) {
    script = newScript;
  }

  /** The calls so far. */
  public List<HttpCall> calls() {
    return List.copyOf(calls);
  }

  /** A good answer with a JSON body. */
  public static HttpResult json(String body) {
    return new HttpResult.Reply(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static HttpResult status(int status) {
    return new HttpResult.Reply(status, null, new byte[0]);
  }

  /** No answer. */
  public static HttpResult failure(HttpResult.Kind kind) {
    return new HttpResult.Failure(kind, "scripted");
  }

  @Override
  public HttpResult send(HttpCall call) {
    calls.add(call);
    return script.apply(call);
  }

  @Override
  public void close() {}
}
