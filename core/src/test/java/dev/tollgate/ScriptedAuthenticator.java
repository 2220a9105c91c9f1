package dev.tollgate;

import dev.tollgate.authentication.Authenticator;
import dev.tollgate.authentication.Credentials;
import dev.tollgate.authentication.Outcome;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says what a test wants to hear, and remembers what it was asked. */
final class ScriptedAuthenticator<C extends Credentials> implements Authenticator<C> {

  record Call(Credentials credentials, @Nullable Rule rule) {}

  final List<Call> calls = new ArrayList<>();
  boolean closed;
  private Supplier<Outcome> script;

  ScriptedAuthenticator(Outcome outcome) {
    this.script = () -> outcome;
  }

  void says(Outcome outcome) {
    script = () -> outcome;
  }

  void does(Supplier<Outcome> action) {
    script = action;
  }

  @Override
  public Outcome authenticate(C credentials, IncomingRequest request, @Nullable Rule rule) {
    calls.add(new Call(credentials, rule));
    return script.get();
  }

  @Override
  public void close() {
    closed = true;
  }
}
