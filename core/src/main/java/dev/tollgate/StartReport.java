package dev.tollgate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.log.Counted;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.JsonCredentialFile;
import dev.tollgate.oauth1.SignatureMethod;
import dev.tollgate.rule.Access;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import java.util.ArrayList;
import java.util.List;

/** What is in force, in words for the start-up log. Immutable. */
final class StartReport {

  private final TollgateBuilder options;
  private final RuleSet rules;

  StartReport(TollgateBuilder options, RuleSet rules) {
    this.options = options;
    this.rules = rules;
  }

  /** What is left open that an operator should know. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(rules.warnings());
    if (options.mode == Mode.OBSERVE) {
      warnings.add("mode=observe: everything passes, nothing is protected");
    }
    if (options.bearerInQuery) {
      warnings.add("bearer.query=true: tokens in URLs end up in logs, histories and links");
    }
    if (options.trustedProxies.stream().anyMatch(cidr -> cidr.endsWith("/0"))) {
      warnings.add(
          "proxy.trusted names every address: clients can claim any host and scheme themselves");
    }
    for (Issuer issuer : options.issuers.values()) {
      issuerWarnings(issuer.options(), warnings);
    }
    if (options.oauth1Credentials != null
        && options.oauth1Settings.accepts(SignatureMethod.PLAINTEXT)) {
      warnings.add(
          "oauth1.signature-methods allows PLAINTEXT, which sends the secrets themselves: accepted"
              + " by TLS only");
    }
    if (options.oauth1Credentials instanceof JsonCredentialFile file) {
      file.doubts().forEach(doubt -> warnings.add("oauth1.credentials: " + doubt));
    }
    unguided(warnings);
    return warnings;
  }

  private static void issuerWarnings(Issuer.Builder issuer, List<String> warnings) {
    if (issuer.ignoreAudience) {
      warnings.add(
          "audience=none: tokens of issuer "
              + issuer.name
              + " are accepted that were made for any other API");
    }
    if (issuer.http.allowInsecure()) {
      warnings.add(
          "http.allow-insecure=true: whoever is on the way to issuer "
              + issuer.name
              + " can decide whose tokens are good");
    }
  }

  /** Opaque tokens name nobody: with several issuers to ask, rules have to. */
  private void unguided(List<String> warnings) {
    if (options.issuers.values().stream().filter(StartReport::isAsked).count() < 2) {
      return;
    }
    for (Rule rule : rules.rules()) {
      boolean looksAtCredentials = rule.access() != Access.PUBLIC && rule.access() != Access.DENY;
      if (looksAtCredentials && rule.issuers().isEmpty()) {
        warnings.add(
            "Rule '"
                + rule.text()
                + "' singles out none of several issuers that introspect: opaque tokens are a 401"
                + " there; add issuer=<name>");
      }
    }
  }

  private static boolean isAsked(Issuer issuer) {
    return issuer.options().kind != TokenKind.JWT
        && (issuer.options().introspection != null || issuer.options().verifier != null);
  }

  /** The start-up block. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Tollgate is in force" + (options.mode == Mode.OBSERVE ? ", observing only:" : ":"));
    int number = 1;
    for (Rule rule : rules.rules()) {
      lines.add("  rule " + number++ + ": " + rule.text());
    }
    lines.add("  what no rule matches is refused");
    for (Issuer issuer : options.issuers.values()) {
      lines.add("  " + issuerLine(issuer.options()));
    }
    CredentialStore credentials = options.oauth1Credentials;
    if (credentials != null) {
      lines.add("  OAuth 1.0: " + credentialsLine(credentials) + "; nonces in " + replayStore());
    }
    Versions versions = new Versions();
    lines.add(
        "  Tollgate "
            + versions.ofTollgate()
            + ", Nimbus JOSE "
            + versions.of(JWSObject.class, "nimbus-jose-jwt")
            + ", Caffeine "
            + versions.of(Caffeine.class, "caffeine")
            + ", Java "
            + Runtime.version());
    return lines;
  }

  private static String credentialsLine(CredentialStore credentials) {
    return credentials instanceof JsonCredentialFile file
        ? "a file with "
            + Counted.of(file.clientCount(), "client")
            + " and "
            + Counted.of(file.tokenCount(), "token")
        : "credentials from " + credentials.getClass().getName();
  }

  private String replayStore() {
    return options.replayStore == null
        ? "memory: one node only, at most " + options.replayMaxEntries
        : options.replayStore.getClass().getName();
  }

  private static String issuerLine(Issuer.Builder issuer) {
    StringBuilder line = new StringBuilder("issuer ");
    line.append(issuer.name).append(": ").append(issuer.identifier);
    if (issuer.verifier != null) {
      return line.append(", verified by ").append(issuer.verifier.getClass().getName()).toString();
    }
    if (issuer.kind != TokenKind.OPAQUE) {
      line.append("; JWTs for ")
          .append(issuer.ignoreAudience ? "ANY audience" : issuer.audiences)
          .append(", a withdrawn key works for up to ")
          .append(issuer.jwksTtl.toSeconds())
          .append(" s, and ")
          .append(issuer.jwksStaleIfError.toSeconds())
          .append(" s more while the key set cannot be had");
    }
    if (issuer.kind != TokenKind.JWT && issuer.introspection != null) {
      long window = issuer.introspectionCacheTtl.plus(issuer.introspectionStaleIfError).toSeconds();
      line.append("; introspection, a revoked token works for up to ").append(window).append(" s");
    }
    return line.toString();
  }
}
