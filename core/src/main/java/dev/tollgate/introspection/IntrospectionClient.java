package dev.tollgate.introspection;

import dev.tollgate.HeaderField;
import dev.tollgate.Reason;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.http.HttpCall;
import dev.tollgate.http.HttpResult;
import dev.tollgate.http.HttpTransport;
import dev.tollgate.introspection.CircuitBreaker.Admission;
import dev.tollgate.issuer.Endpoint;
import dev.tollgate.log.Log;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks an introspection endpoint about one token, unless too many ask already or the server is
 * known to be down. Thread-safe; blocks.
 *
 * <p>Which answers count against the server is chosen so that no token, however strange, can have
 * it taken for down: only what a server says or does whatever the token.
 */
final class IntrospectionClient {

  private static final Log LOG = Log.of(IntrospectionClient.class);

  private final String issuerName;
  private final Endpoint endpoint;
  private final ClientAuthentication authentication;
  private final AnswerFormat format;
  private final HeaderField accept;
  private final HttpTransport transport;
  private final Semaphore calls;
  private final CircuitBreaker circuit;
  private final AtomicBoolean refused = new AtomicBoolean();
  private volatile boolean answered;

  IntrospectionClient(
      IntrospectionSettings settings, HttpTransport transport, LongSupplier nanoTime) {
    this.issuerName = settings.issuerName;
    this.endpoint = settings.endpoint;
    this.authentication = settings.authentication;
    this.format = settings.format;
    this.accept = new HeaderField("Accept", format.mediaType());
    this.transport = transport;
    this.calls = new Semaphore(settings.maxConcurrent);
    this.circuit =
        new CircuitBreaker(
            "The introspection endpoint of issuer " + issuerName, settings.longestCall, nanoTime);
  }

  CircuitBreaker circuit() {
    return circuit;
  }

  /** Whether the server was well when it was asked last; unknown before it answered once. */
  boolean answered() {
    return answered;
  }

  Result ask(BearerToken token) {
    if (!calls.tryAcquire()) {
      return new Result.Unavailable(
          Reason.ISSUER_TOO_BUSY,
          "too many introspection calls are in flight (introspection.max-concurrent)");
    }
    try {
      Endpoint.Location location = endpoint.locate();
      if (location instanceof Endpoint.Location.Unknown unknown) {
        return new Result.Unavailable(unknown.reason(), unknown.detail());
      }
      return askAt(((Endpoint.Location.Found) location).uri(), token);
    } finally {
      calls.release();
    }
  }

  private Result askAt(URI uri, BearerToken token) {
    Admission admission = circuit.admit();
    if (admission == Admission.REFUSED) {
      return new Result.Unavailable(
          Reason.ISSUER_UNREACHABLE, "the introspection endpoint failed lately and is spared");
    }
    Opinion opinion = null;
    try {
      opinion = opinion(transport.send(call(uri, token)));
      return opinion.result;
    } finally {
      tell(admission, opinion);
    }
  }

  private HttpCall call(URI uri, BearerToken token) {
    ClientAuthentication.Proof proof = authentication.proof();
    List<HeaderField> headers = new ArrayList<>(2);
    headers.add(accept);
    proof.header().ifPresent(headers::add);
    String form =
        "token="
            + FormEncoding.encode(token.value())
            + "&token_type_hint=access_token"
            + proof.form();
    return new HttpCall(uri, headers, form);
  }

  private void tell(Admission admission, @Nullable Opinion opinion) {
    Health health = opinion == null ? Health.UNDECIDED : opinion.health;
    switch (health) {
      case WELL -> {
        if (refused.get() && refused.compareAndSet(true, false)) {
          LOG.info("The introspection endpoint of issuer " + issuerName + " accepts us again");
        }
        answered = true;
        circuit.succeeded();
      }
      case ILL -> circuit.failed(admission, opinion == null ? "" : opinion.detail());
      case UNDECIDED -> circuit.undecided(admission);
    }
  }

  private Opinion opinion(HttpResult result) {
    if (result instanceof HttpResult.Failure failure) {
      return switch (failure.kind()) {
        case NOT_CONNECTED, LATE ->
            unavailable(Health.ILL, Reason.ISSUER_UNREACHABLE, failure.detail());
        case BROKEN -> unavailable(Health.UNDECIDED, Reason.ISSUER_UNREACHABLE, failure.detail());
        case TOO_LARGE ->
            unavailable(Health.UNDECIDED, Reason.ISSUER_ANSWER_UNREADABLE, failure.detail());
        case INTERRUPTED -> new Opinion(Health.UNDECIDED, new Result.Interrupted());
      };
    }
    return opinion((HttpResult.Reply) result);
  }

  private Opinion opinion(HttpResult.Reply reply) {
    int status = reply.status();
    if (status == 200) {
      return ofAnswer(reply);
    }
    String detail = "the introspection endpoint answered with status " + status;
    if (status == 401 || status == 403) {
      reportRefusal(status);
      return unavailable(Health.ILL, Reason.ISSUER_REFUSES_US, detail);
    }
    if (status >= 500 || status == 429) {
      return unavailable(Health.ILL, Reason.ISSUER_UNREACHABLE, detail);
    }
    return unavailable(Health.UNDECIDED, Reason.ISSUER_ANSWER_UNREADABLE, detail);
  }

  private Opinion ofAnswer(HttpResult.Reply reply) {
    if (!format.mediaType().equals(reply.mediaType())) {
      return unavailable(
          Health.UNDECIDED,
          Reason.ISSUER_ANSWER_UNREADABLE,
          "the introspection answer is not of type " + format.mediaType());
    }
    IntrospectionAnswer answer = format.read(reply.body());
    Health health =
        answer instanceof IntrospectionAnswer.Active
                || answer instanceof IntrospectionAnswer.Inactive
            ? Health.WELL
            : Health.UNDECIDED;
    return new Opinion(health, new Result.Answered(answer));
  }

  private static Opinion unavailable(Health health, Reason reason, String detail) {
    return new Opinion(health, new Result.Unavailable(reason, detail));
  }

  // once until it is mended, not once per request
  private void reportRefusal(int status) {
    if (refused.compareAndSet(false, true)) {
      LOG.error(
          "The introspection endpoint of issuer "
              + issuerName
              + " refuses us with status "
              + status
              + ": check "
              + authentication.keys());
    }
  }

  /** What came of asking. */
  sealed interface Result {

    /** An answer, which may be unreadable. */
    record Answered(IntrospectionAnswer answer) implements Result {}

    /** None. */
    record Unavailable(Reason reason, String detail) implements Result {}

    /** None, because our thread was interrupted. */
    record Interrupted() implements Result {}
  }

  /** What an exchange says of the server. */
  private enum Health {
    WELL,
    ILL,
    UNDECIDED
  }

  private record Opinion(Health health, Result result) {

    private String detail() {
      return result instanceof Result.Unavailable unavailable ? unavailable.detail() : "";
    }
  }
}
