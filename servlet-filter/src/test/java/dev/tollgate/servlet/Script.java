package dev.tollgate.servlet;

import dev.tollgate.Answer;
import dev.tollgate.Caller;
import dev.tollgate.Decision;
import dev.tollgate.Decision.Hidden;
import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.RequestBody;
import dev.tollgate.RequestView;
import dev.tollgate.Scheme;
import dev.tollgate.Secret;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decisions as a test wants them, and a count of them. */
final class Script implements Decider {

  static final int BODY_LIMIT = 1000;

  static final Caller ALICE =
      Caller.builder("alice", Scheme.BEARER, Secret.of("secret-token"))
          .subject("subject-a")
          .client("client-a")
          .scopes(Set.of("read"))
          .roles(Set.of("manager"))
          .build();

  static final Caller SIGNER =
      Caller.builder("signer", Scheme.OAUTH1, Secret.of("")).client("client-s").build();

  static final String REFUSAL = "{\"error\":\"invalid_token\"}";

  private final AtomicInteger decisions = new AtomicInteger();
  private final Function<RequestView, Decision> decision;

  private Script(Function<RequestView, Decision> decision) {
    this.decision = decision;
  }

  static Script of(Function<RequestView, Decision> decision) {
    return new Script(decision);
  }

  static Script always(Decision decision) {
    return new Script(request -> decision);
  }

  /** Admits Alice, having read the body as for a signed form. */
  static Script bufferingBody() {
    return bufferingBody(Hidden.NOTHING);
  }

  static Script bufferingBody(Hidden hidden) {
    return new Script(
        request ->
            request.body(BODY_LIMIT) instanceof RequestBody.Octets body
                ? admit(ALICE, hidden, body.octets())
                : new Decision.Unavailable(Reason.BODY_CONSUMED, answer(503)));
  }

  static Decision admit(@Nullable Caller caller) {
    return admit(caller, Hidden.NOTHING, null);
  }

  static Decision admit(@Nullable Caller caller, Hidden hidden, byte @Nullable [] body) {
    return new Decision.Admit(caller, List.of(), hidden, body, null);
  }

  static Decision refuse() {
    return new Decision.Refuse(Reason.TOKEN_EXPIRED, answer(401));
  }

  static Answer answer(int status) {
    return new Answer(
        status,
        List.of(
            new HeaderField("WWW-Authenticate", "Bearer realm=\"protected\""),
            new HeaderField("WWW-Authenticate", "OAuth realm=\"protected\""),
            new HeaderField("Cache-Control", "no-store"),
            new HeaderField("Content-Type", "application/json")),
        REFUSAL,
        false);
  }

  static Answer containerPage(int status) {
    return new Answer(
        status,
        List.of(
            new HeaderField("WWW-Authenticate", "Bearer realm=\"protected\""),
            new HeaderField("Cache-Control", "no-store")),
        null,
        true);
  }

  @Override
  public Decision decide(RequestView request) {
    decisions.incrementAndGet();
    return decision.apply(request);
  }

  int decisions() {
    return decisions.get();
  }

  TollgateFilter filter() {
    return new TollgateFilter(this);
  }
}
