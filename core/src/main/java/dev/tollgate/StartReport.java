package dev.tollgate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is in force, in words for the start-up log. Stateless. */
final class StartReport {

  private StartReport() {}

  static List<String> lines(
      RuleSet rules, Collection<Issuer> issuers, boolean oauth1, boolean memory, Mode mode) {
    List<String> lines = new ArrayList<>();
    lines.add("Tollgate is in force" + (mode == Mode.OBSERVE ? ", observing only:" : ":"));
    int number = 1;
    for (Rule rule : rules.rules()) {
      lines.add("  rule " + number++ + ": " + rule.text());
    }
    lines.add("  what no rule matches is refused");
    for (Issuer issuer : issuers) {
      lines.add("  " + issuerLine(issuer.options()));
    }
    if (oauth1) {
      lines.add(
          "  OAuth 1.0 signatures; nonces in " + (memory ? "memory: one node only" : "a store"));
    }
    lines.add(
        "  Tollgate "
            + version(Tollgate.class)
            + ", Nimbus JOSE "
            + version(JWSObject.class)
            + ", Caffeine "
            + version(Caffeine.class)
            + ", Java "
            + Runtime.version());
    return lines;
  }

  /** The version in the manifest of a class's jar: ours, or that of a library. */
  private static String version(Class<?> type) {
    Package home = type.getPackage();
    String version = home == null ? null : home.getImplementationVersion();
    return version == null ? "(bundled)" : version;
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
          .append(" s");
    }
    if (issuer.kind != TokenKind.JWT && issuer.introspection != null) {
      long window = issuer.introspectionCacheTtl.plus(issuer.introspectionStaleIfError).toSeconds();
      line.append("; introspection, a revoked token works for up to ").append(window).append(" s");
    }
    return line.toString();
  }
}
