package dev.tollgate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import dev.tollgate.bearer.TokenKind;
import dev.tollgate.rule.Access;
import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is in force, in words for the start-up log. Stateless. */
final class StartReport {

  private StartReport() {}

  /** What the issuers and rules leave open that an operator should know. */
  static List<String> warnings(RuleSet rules, Collection<Issuer> issuers) {
    List<String> warnings = new ArrayList<>();
    for (Issuer issuer : issuers) {
      if (issuer.options().ignoreAudience) {
        warnings.add(
            "audience=none: tokens of issuer "
                + issuer.name()
                + " are accepted that were made for any other API");
      }
    }
    if (issuers.stream().filter(StartReport::isAsked).count() > 1) {
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
    return warnings;
  }

  private static boolean isAsked(Issuer issuer) {
    return issuer.options().kind != TokenKind.JWT
        && (issuer.options().introspection != null || issuer.options().verifier != null);
  }

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
            + libraryVersion(JWSObject.class)
            + ", Caffeine "
            + libraryVersion(Caffeine.class)
            + ", Java "
            + Runtime.version());
    return lines;
  }

  private static String libraryVersion(Class<?> type) {
    // in the jar that holds everything, the manifest is ours
    return type.getName().startsWith("dev.tollgate.") ? "(bundled)" : version(type);
  }

  /** The version of a class's module, or in the manifest of its jar. */
  private static String version(Class<?> type) {
    Module module = type.getModule();
    String version =
        module.isNamed()
            ? module.getDescriptor().rawVersion().orElse(null)
            : type.getPackage().getImplementationVersion();
    return version == null ? "(unknown)" : version;
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
