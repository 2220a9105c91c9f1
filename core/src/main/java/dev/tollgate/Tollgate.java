package dev.tollgate;

import dev.tollgate.authentication.Credentials;
import dev.tollgate.bearer.BearerAuthenticator;
import dev.tollgate.bearer.BearerToken;
import dev.tollgate.challenge.Answers;
import dev.tollgate.log.Log;
import dev.tollgate.log.RejectionLog;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.resource.ResourceMetadata;
import dev.tollgate.status.HealthReport;
import dev.tollgate.status.TollgateStatus;
import dev.tollgate.status.UpstreamListener;
import dev.tollgate.tally.Ground;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether requests may pass: the whole of OAuth protection for a protected resource,
 * without a word about servlets. Thread-safe.
 *
 * <p>{@link #decide} may block, for at most the configured time-outs, while it asks an
 * authorization server; call it from threads that may block, virtual ones included.
 */
public final class Tollgate implements AutoCloseable {

  private static final Log LOG = Log.of(Tollgate.class);

  private final Gate gate;
  private final @Nullable BearerAuthenticator tokens;
  private final Answers answers;
  private final ExternalUrls urls;
  private final Settings settings;
  private final Watch watch;
  private final Resources resources;
  private final AtomicBoolean consumedBodyReported = new AtomicBoolean();

  /**
   * What is left of the configuration at request time.
   *
   * @param bodyLimit the key {@code body.max-buffered}, in octets
   * @param hideCredentials the key {@code credentials.hide}
   * @param metadata what is served as the resource's metadata; null if nothing is
   * @param metadataUrl the key {@code resource.metadata-url}, or null
   */
  record Settings(
      Mode mode,
      int bodyLimit,
      boolean hideCredentials,
      @Nullable ResourceMetadata metadata,
      @Nullable URI metadataUrl,
      RejectionLog rejections) {}

  Tollgate(
      Gate gate,
      @Nullable BearerAuthenticator tokens,
      Answers answers,
      ExternalUrls urls,
      Settings settings,
      Watch watch,
      Resources resources) {
    this.gate = gate;
    this.tokens = tokens;
    this.answers = answers;
    this.urls = urls;
    this.settings = settings;
    this.watch = watch;
    this.resources = resources;
  }

  /** Starts a configuration in code; nothing is protected until it is built. */
  public static TollgateBuilder builder() {
    return new TollgateBuilder();
  }

  /**
   * Decides about one request. Call it once per request: an OAuth 1.0 nonce counts as used after
   * that.
   *
   * @param view the request
   * @return what is to happen; an unexpected failure of ours is {@link Decision.Unavailable}
   */
  public Decision decide(RequestView view) {
    IncomingRequest request = new IncomingRequest(view, urls, settings.bodyLimit());
    Ground ground = watch.ground(null, null);
    Decision decision;
    try {
      Answer metadata = metadata(request);
      if (metadata == null) {
        Gate.Ruling ruling = gate.judge(request);
        ground = watch.ground(ruling.rule(), ruling.scheme());
        decision = decisionFor(ruling, ground.basis(), request);
      } else {
        decision = new Decision.Reply(metadata);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // A defect of ours must never look like bad credentials, and never let anyone in.
      LOG.error(
          "Deciding about a request failed, by a defect of Tollgate or of a class it was given", e);
      decision = internalError(ground.basis(), request, e);
    }
    ground.count(decision);
    watch.tell(view, decision);
    return decision;
  }

  /** The resource's metadata, if a request asks for it, and at a sound path and host. */
  private @Nullable Answer metadata(IncomingRequest request) {
    ResourceMetadata metadata = settings.metadata();
    Answer answer = metadata == null ? null : metadata.answerTo(request.view());
    return answer != null && gate.objectionTo(request) == null ? answer : null;
  }

  private @Nullable String metadataUrl(RequestView view) {
    URI elsewhere = settings.metadataUrl();
    if (elsewhere != null) {
      return elsewhere.toString();
    }
    ResourceMetadata metadata = settings.metadata();
    return metadata == null ? null : metadata.url(view.contextPath());
  }

  private Decision decisionFor(Gate.Ruling ruling, Decision.Basis basis, IncomingRequest request) {
    if (ruling instanceof Gate.Pass pass) {
      return new Decision.Admit(
          pass.caller(),
          List.of(),
          hidden(pass.credentials()),
          request.bufferedBody(),
          null,
          basis);
    }
    Gate.Stop stop = (Gate.Stop) ruling;
    if (stop.reason() == Reason.BODY_CONSUMED && consumedBodyReported.compareAndSet(false, true)) {
      // Somebody must act, and it stays wrong until then: once is enough.
      LOG.error("Forms cannot be checked: " + stop.detail());
    }
    // Letting a request pass whose body is gone would harm the application: observing must not.
    if (settings.mode() == Mode.OBSERVE && !request.bodyLost()) {
      settings.rejections().passedOver(stop.reason(), basis.scheme(), basis.rule(), stop.detail());
      return passedOver(stop.reason(), stop.caller(), request.bufferedBody(), basis);
    }
    settings.rejections().refused(stop.reason(), basis.scheme(), basis.rule(), stop.detail());
    Answer answer =
        answers.answerFor(
            new Answers.Refusal(
                stop.reason(),
                stop.scheme(),
                stop.rule(),
                stop.advice(),
                metadataUrl(request.view())),
            request.view());
    return stop.unavailable()
        ? new Decision.Unavailable(stop.reason(), answer, basis)
        : new Decision.Refuse(stop.reason(), answer, basis);
  }

  private static Decision passedOver(
      Reason reason, @Nullable Caller caller, byte @Nullable [] body, Decision.Basis basis) {
    return new Decision.Admit(caller, List.of(), Decision.Hidden.NOTHING, body, reason, basis);
  }

  private Decision.Hidden hidden(@Nullable Credentials credentials) {
    if (settings.mode() == Mode.OBSERVE) {
      return Decision.Hidden.NOTHING;
    }
    boolean tokenInParameters =
        credentials instanceof Credentials.Bearer bearer && bearer.inParameters();
    if (credentials == null || !settings.hideCredentials()) {
      return tokenInParameters ? Decision.Hidden.ACCESS_TOKEN_PARAMETER : Decision.Hidden.NOTHING;
    }
    return tokenInParameters || credentials instanceof Credentials.OAuth1
        ? Decision.Hidden.HEADERS_AND_PARAMETERS
        : Decision.Hidden.HEADERS;
  }

  private Decision internalError(Decision.Basis basis, IncomingRequest request, Throwable defect) {
    String detail = defect.getClass().getName() + "; its stack trace is in the log";
    if (settings.mode() == Mode.OBSERVE && !request.bodyLost()) {
      settings.rejections().passedOver(Reason.INTERNAL_ERROR, basis.scheme(), basis.rule(), detail);
      return passedOver(Reason.INTERNAL_ERROR, null, request.bufferedBody(), basis);
    }
    settings.rejections().refused(Reason.INTERNAL_ERROR, basis.scheme(), basis.rule(), detail);
    Answers.Refusal refusal =
        new Answers.Refusal(Reason.INTERNAL_ERROR, null, null, Map.of(), null);
    return new Decision.Unavailable(
        Reason.INTERNAL_ERROR, answers.answerFor(refusal, request.view()), basis);
  }

  /**
   * What was done since the Tollgate was built, and in what state it is. Cheap enough for every
   * scrape of a monitoring system; does no I/O.
   */
  public TollgateStatus status() {
    return watch.status();
  }

  /**
   * How the issuers and stores are doing, by what requests showed. Does no I/O, so what no request
   * needed yet is unknown.
   */
  public HealthReport health() {
    return watch.health();
  }

  /** Tells a listener of every decision from now on, beside those of the builder. */
  public void addListener(DecisionListener listener) {
    watch.add(listener);
  }

  /** Tells a listener no more; one that is not there has no effect. */
  public void removeListener(DecisionListener listener) {
    watch.remove(listener);
  }

  /** Tells a listener of every call to an authorization server from now on. */
  public void addUpstreamListener(UpstreamListener listener) {
    watch.add(listener);
  }

  /** Tells a listener no more; one that is not there has no effect. */
  public void removeUpstreamListener(UpstreamListener listener) {
    watch.remove(listener);
  }

  /**
   * Forgets what is remembered about an access token, so that its next use is verified anew. A
   * verification that is under way is not remembered either.
   *
   * <p>To forget is not to revoke: an opaque token is asked about again, and refused once its
   * issuer says so; a JWT is good again until it expires, for nobody is asked about it.
   *
   * @param token the token; one that is unknown, or none, has no effect
   */
  public void evict(String token) {
    BearerAuthenticator known = tokens;
    if (known != null) {
      BearerToken.parse(token).ifPresent(known::evict);
    }
  }

  /**
   * Forgets what is remembered about all tokens of a subject, of whatever issuer, as {@link
   * #evict(String)} does for one.
   *
   * @param subject the {@code sub} of the tokens
   */
  public void evictSubject(String subject) {
    if (tokens != null) {
      tokens.evictSubject(subject);
    }
  }

  /**
   * Forgets what is remembered about all tokens of a client, of whatever issuer, as {@link
   * #evict(String)} does for one.
   *
   * @param client the {@code client_id}, {@code azp} or {@code cid} of the tokens
   */
  public void evictClient(String client) {
    if (tokens != null) {
      tokens.evictClient(client);
    }
  }

  /**
   * Forgets what is remembered about all tokens of an issuer, as {@link #evict(String)} does for
   * one. The issuer's keys stay.
   *
   * @param issuer the issuer identifier, or the name it is configured under; another one has no
   *     effect
   */
  public void evictIssuer(String issuer) {
    if (tokens != null) {
      tokens.evictIssuer(issuer);
    }
  }

  /** Releases threads, connections and stores. Requests that are being decided get a 503. */
  @Override
  public void close() {
    resources.close(LOG::error);
  }
}
