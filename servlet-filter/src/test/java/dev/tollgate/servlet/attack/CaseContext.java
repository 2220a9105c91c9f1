package dev.tollgate.servlet.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that one running case refers to: its clock reading, what its specs made, its fake
 * servers, the request being built and the answers so far.
 */
final class CaseContext implements AutoCloseable {
  static final String ISSUER = "https://issuer.example/main";
  static final String PARTNER_ISSUER = "https://issuer.example/partner";
  static final String AUDIENCE = "https://api.audience.example/main";
  static final String PARTNER_AUDIENCE = "https://api.audience.example/partner";

  // Marks where parameters go that are only known once the rest of the request is signed.
  private static final char LATE = '\uE000';

  private final RunEnvironment run;
  private final AttackCase attackCase;
  private final Placeholders placeholders = new Placeholders();
  private final FakeServers servers;
  private final TokenFactory tokens;
  private final TokenFactory proofs;
  private final OAuth1Factory oauth1;
  private final SensitiveTexts sensitive;
  private final List<RawResponse> answers = new ArrayList<>();
  private Map<String, Object> made = new HashMap<>();
  private CurrentRequest request;
  private ContainerUnderTest.Ports ports;
  private long now;

  CaseContext(RunEnvironment run, AttackCase attackCase) {
    this.run = run;
    this.attackCase = attackCase;
    this.servers = new FakeServers(run.keys());
    this.sensitive = new SensitiveTexts(run.credentials().secrets());
    HmacSecrets secrets = new HmacSecrets(run.keys(), servers::mainKeySetDocument);
    AttackFile.Defaults defaults = run.file().defaults();
    this.tokens = new TokenFactory(defaults.token(), placeholders, run.keys(), secrets);
    this.proofs = new TokenFactory(defaults.proof(), placeholders, run.keys(), secrets);
    this.oauth1 = new OAuth1Factory(defaults.oauth1(), placeholders, run.keys(), run.credentials());
    TextPlaceholders.define(placeholders, () -> now);
    KeyPlaceholders.define(placeholders, run.keys());
    definePlaces();
    defineCredentials();
    defineRequest();
  }

  /**
   * The filter runs. From here on the case has a time: one reading for all of it, since tokens that
   * are to be alike must not straddle a second.
   */
  void started(ContainerUnderTest.Ports runningOn) {
    ports = runningOn;
    now = System.currentTimeMillis() / 1000;
  }

  private void definePlaces() {
    place("issuer", () -> ISSUER);
    place("partner_issuer", () -> PARTNER_ISSUER);
    place("audience", () -> AUDIENCE);
    place("partner_audience", () -> PARTNER_AUDIENCE);
    place("jwks_uri", () -> servers.main().jwksUri());
    place("partner_jwks_uri", () -> servers.partner().jwksUri());
    place("introspection_endpoint", () -> servers.main().introspectionEndpoint());
    place("partner_introspection_endpoint", () -> servers.partner().introspectionEndpoint());
    place("attacker_url", servers::attackerUrl);
    place("attacker_jwks", () -> servers.attackerUrl() + "/jwks");
    place("hostname", () -> "localhost");
    place("host", this::host);
    place("origin", this::origin);
    // The context path is empty: everything is deployed at the root.
    place("base", this::origin);
    placeholders.define("file", name -> run.file(name, placeholders));
  }

  private void defineCredentials() {
    String opaque = randomText(43);
    place("opaque", () -> sensitive.credential(opaque));
    place("valid_jwt", () -> token("valid_jwt", TokenSpec.DEFAULT));
    placeholders.define("token", name -> token("token:" + name, spec(attackCase.tokens(), name)));
    placeholders.define("proof", name -> proof(name));
    placeholders.define(
        "ath", name -> Bytes.base64Url(Bytes.sha256(placeholders.value(tokenName(name)))));
    placeholders.define("hex_sha256", name -> Bytes.hex(Bytes.sha256(placeholders.value(name))));
    placeholders.define("oauth1_signed", name -> oauth1(name).header());
    placeholders.define("oauth1_params", name -> late("params", name));
    placeholders.define("oauth1_moved", name -> late("moved", name));
    placeholders.define("timestamp_of", name -> oauth1(name).timestamp());
  }

  private void defineRequest() {
    place("request.method", () -> request.method());
    place("request.url_without_query", () -> request.urlWithoutQuery());
    placeholders.define("sha256", this::sha256);
    placeholders.define("header_of_step", this::headerOfStep);
    // Only known to those who repeat something: never replaced on its own.
    placeholders.define("n", none -> "{{n}}");
  }

  private void place(String name, Supplier<String> value) {
    placeholders.define(name, none -> value.get());
  }

  Placeholders placeholders() {
    return placeholders;
  }

  FakeServers servers() {
    return servers;
  }

  SensitiveTexts sensitive() {
    return sensitive;
  }

  AttackCase attackCase() {
    return attackCase;
  }

  RawClient.Peer peer() {
    return new RawClient.Peer(
        attackCase.https() ? ports.https() : ports.http(),
        attackCase.https(),
        attackCase.clientCert());
  }

  String host() {
    return "localhost:" + peer().port();
  }

  String origin() {
    return (attackCase.https() ? "https://" : "http://") + host();
  }

  void request(CurrentRequest current) {
    this.request = current;
  }

  void answered(RawResponse answer) {
    answers.add(answer);
  }

  /** Makes specs anew for the time of one repetition; what was made before comes back after it. */
  void anew(Runnable repetition) {
    Map<String, Object> before = made;
    made = new HashMap<>();
    sensitive.mark();
    try {
      repetition.run();
    } finally {
      made = before;
      sensitive.backToMark();
    }
  }

  /** Puts the late OAuth 1.0 parameters in their places. */
  String resolveLate(String text) {
    int start = text.indexOf(LATE);
    if (start < 0) {
      return text;
    }
    int end = text.indexOf(LATE, start + 1);
    String[] what = text.substring(start + 1, end).split(":", 2);
    OAuth1Request signed = oauth1(what[1].isEmpty() ? null : what[1]);
    String value = what[0].equals("moved") ? signed.moved() : signed.encodedPairs();
    return resolveLate(text.substring(0, start) + value + text.substring(end + 1));
  }

  static String withoutLate(String text) {
    return text.replaceAll(LATE + "[^" + LATE + "]*" + LATE, "");
  }

  private static String late(String kind, String name) {
    return LATE + kind + ":" + (name == null ? "" : name) + LATE;
  }

  private static String tokenName(String name) {
    return name == null ? "token" : "token:" + name;
  }

  private String token(String cacheKey, TokenSpec spec) {
    return made(cacheKey, () -> sensitive.token(tokens.make(spec)));
  }

  private String proof(String name) {
    TokenSpec spec = spec(attackCase.proofs(), name);
    return made("proof:" + name, () -> sensitive.token(proofs.make(spec)));
  }

  private OAuth1Request oauth1(String name) {
    JsonObject spec = spec(attackCase.oauth1(), name);
    Function<String, OAuth1Request> others = this::oauth1;
    return made("oauth1:" + name, () -> sensitive.oauth1(oauth1.make(spec, request, others)));
  }

  private <T> T spec(Map<String, T> specs, String name) {
    T spec = specs.get(name == null ? "" : name);
    if (spec == null) {
      throw new CaseFormatException(attackCase.id() + ": no spec " + name);
    }
    return spec;
  }

  @SuppressWarnings("unchecked")
  private <T> T made(String key, Supplier<T> maker) {
    Object known = made.get(key);
    if (known == null) {
      known = maker.get();
      made.put(key, known);
    }
    return (T) known;
  }

  private String sha256(String what) {
    if (!what.equals("body")) {
      throw new CaseFormatException("unknown placeholder {{sha256:" + what + "}}");
    }
    return Bytes.hex(Bytes.digest("SHA-256", request.body().getBytes(UTF_8)));
  }

  private String headerOfStep(String argument) {
    String[] parts = argument.split(":", 2);
    RawResponse answer = answers.get(Integer.parseInt(parts[0]) - 1);
    return answer
        .header(parts[1])
        .orElseThrow(() -> new AssertionError("no header " + parts[1] + " in " + answer));
  }

  private static String randomText(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Bytes.base64Url(bytes).substring(0, length);
  }

  @Override
  public void close() {
    servers.close();
  }
}
