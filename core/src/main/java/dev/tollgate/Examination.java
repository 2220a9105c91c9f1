package dev.tollgate;

import dev.tollgate.log.Log;
import dev.tollgate.request.AllowedHosts;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration amounts to, and whether what it relies on works: for a look before requests
 * come. Made by {@link TollgateBuilder#examine}; used by one thread.
 */
public final class Examination implements AutoCloseable {

  private static final Log LOG = Log.of(Examination.class);

  private static final RuleSet GOOD_CREDENTIALS =
      new RuleParser(Set.of()).line("* /** authenticated").rules();

  private final Gate gate;
  private final ExternalUrls urls;
  private final int bodyLimit;
  private final StartReport report;
  private final List<IssuerProbe> probes;
  private final Resources resources;

  /** How something is. */
  public enum State {
    /** As it should be. */
    GOOD,
    /** It works; somebody should have a look. */
    DOUBTFUL,
    /** It does not answer, or not as it should. */
    FAILED,
    /** Nobody was asked. */
    NOT_ASKED
  }

  /**
   * Something that was found out.
   *
   * @param about what it is about: {@code issuer main: keys}
   * @param text what was found, in words; holds no secret
   */
  public record Finding(String about, State state, String text) {}

  /**
   * What would become of a request, in observe mode too.
   *
   * @param reason why it would not pass; null if it would
   * @param unavailable whether we could not find out
   * @param detail what exactly is wrong, in words; holds no secret
   * @param rule the rule that governs it, as written; null if none does
   * @param caller who asks; null if that is not known
   */
  public record Judgement(
      @Nullable Reason reason,
      boolean unavailable,
      String detail,
      @Nullable String rule,
      @Nullable Caller caller) {}

  Examination(
      Gate gate,
      ExternalUrls urls,
      int bodyLimit,
      StartReport report,
      List<IssuerProbe> probes,
      Resources resources) {
    this.gate = gate;
    this.urls = urls;
    this.bodyLimit = bodyLimit;
    this.report = report;
    this.probes = probes;
    this.resources = resources;
  }

  /** What would be in force, as the log says it at the start. */
  public List<String> inForce() {
    return report.lines();
  }

  /** What is allowed, and perhaps not meant. */
  public List<String> warnings() {
    return report.warnings();
  }

  /**
   * Asks what the issuers rely on whether it answers: metadata, key sets, introspection. Blocks,
   * within the bounds of the {@code http.*} options.
   *
   * @param offline whether nothing is sent, and the findings say so
   */
  public List<Finding> issuers(boolean offline) {
    List<Finding> findings = new ArrayList<>();
    for (IssuerProbe probe : probes) {
      findings.addAll(offline ? probe.offline() : probe.ask());
    }
    return findings;
  }

  /** What would become of a request, whatever host it names. May block. */
  public Judgement judge(RequestView request) {
    return judge(request, gate.rules());
  }

  /** Whether a request's credentials are good, whatever the rules say. May block. */
  public Judgement verify(RequestView request) {
    return judge(request, GOOD_CREDENTIALS);
  }

  private Judgement judge(RequestView request, RuleSet rules) {
    Gate anyHost =
        new Gate(
            gate.paths(),
            AllowedHosts.any(),
            rules,
            gate.credentials(),
            gate.bearer(),
            gate.oauth1(),
            gate.passPreflights(),
            gate.clock(),
            gate.clockSkew());
    Gate.Ruling ruling = anyHost.judge(new IncomingRequest(request, urls, bodyLimit));
    if (ruling instanceof Gate.Pass pass) {
      String rule = pass.rule() == null ? null : pass.rule().text();
      return new Judgement(null, false, "", rule, pass.caller());
    }
    Gate.Stop stop = (Gate.Stop) ruling;
    String rule = stop.rule() == null ? null : stop.rule().text();
    return new Judgement(stop.reason(), stop.unavailable(), stop.detail(), rule, stop.caller());
  }

  /** Releases threads, connections and stores. */
  @Override
  public void close() {
    resources.close(LOG::error);
  }
}
