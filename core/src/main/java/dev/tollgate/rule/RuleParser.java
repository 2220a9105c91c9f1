package dev.tollgate.rule;

import dev.tollgate.Reason;
import dev.tollgate.Scheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rule language: {@code METHODS PATH REQUIREMENT…}, one rule a line, {@code #} at its
 * start or after a space starts a comment. Collects everything that is wrong instead of stopping at
 * the first. Used by one thread.
 */
public final class RuleParser {

  /** The words that take no value. */
  private static final List<String> BARE_WORDS =
      List.of("public", "optional", "authenticated", "deny", "fresh");

  private static final List<String> STANDING_ALONE = List.of("public", "optional", "deny");

  /** What no OAuth 1.0 credentials can tell. */
  private static final List<String> UNKNOWN_TO_OAUTH1 =
      List.of("issuer", "acr", "max-age", "authorization-type");

  /** What is answered first when several requirements are unmet: step-up comes last. */
  private static final List<Reason> ORDER =
      List.of(
          Reason.SCHEME_NOT_ALLOWED,
          Reason.ISSUER_NOT_ALLOWED,
          Reason.CLIENT_NOT_ALLOWED,
          Reason.AUTHORIZATION_TYPE_MISSING,
          Reason.SCOPE_MISSING,
          Reason.ROLE_MISSING,
          Reason.ACR_INSUFFICIENT,
          Reason.AUTHENTICATION_TOO_OLD);

  private final Set<String> issuerNames;
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * A parser.
   *
   * @param issuerNames the configured issuers, that {@code issuer=} may name
   */
  public RuleParser(Set<String> issuerNames) {
    this.issuerNames = Set.copyOf(issuerNames);
  }

  /** Whether a line holds a rule, and not only space or a comment. */
  public static boolean isRule(String line) {
    return !withoutComment(line).isEmpty();
  }

  /** Reads one line; an empty line or a comment is no rule. */
  public RuleParser line(String line) {
    String text = withoutComment(line);
    if (!text.isEmpty()) {
      rule(text.replaceAll("\\s+", " "));
    }
    return this;
  }

  /** Reads rules that stand in one value: each on a line, or separated by {@code |}. */
  public RuleParser inPlace(String value) {
    split(value).forEach(this::line);
    return this;
  }

  /** The lines of a value that holds rules in place. */
  public static List<String> split(String value) {
    return List.of(value.split("[|\\r\\n]+", -1));
  }

  private static String withoutComment(String line) {
    // Inside a word it is a character like others: client=a#b must not become client=a.
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i).strip();
      }
    }
    return line.strip();
  }

  /** What is wrong with the rules, in words; empty if nothing is. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * The rules read.
   *
   * @throws IllegalArgumentException with all problems, if there are any
   */
  public RuleSet rules() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return RuleSet.of(rules);
  }

  private void rule(String text) {
    String[] words = text.split(" ", -1);
    if (words.length < 3) {
      problem(text, "a rule is METHODS PATH REQUIREMENT…, for example 'GET /orders/** scope=read'");
      return;
    }
    Optional<Set<String>> methods = methods(words[0], text);
    Optional<PathPattern> path = path(words[1], text);
    Draft draft = new Draft(text);
    Arrays.stream(words).skip(2).forEach(draft::word);
    draft.contradictions();
    draft.requirements.sort(Comparator.comparingInt(wanted -> ORDER.indexOf(wanted.unmet())));
    if (methods.isPresent() && path.isPresent() && draft.sound) {
      rules.add(
          new Rule(
              methods.get(), path.get(), draft.access(), draft.requirements, draft.fresh, text));
    }
  }

  private Optional<Set<String>> methods(String word, String rule) {
    if (word.equals("*")) {
      return Optional.of(Set.of());
    }
    Set<String> methods = new LinkedHashSet<>();
    for (String method : word.split(",", -1)) {
      // RFC 9110 5.6.2: a method is a token; ours in upper case, because get is not GET.
      if (!method.matches("[A-Z][A-Z0-9_-]*")) {
        problem(rule, "'" + word + "' is no list of methods: write GET,POST or *");
        return Optional.empty();
      }
      methods.add(method);
    }
    return Optional.of(methods);
  }

  private Optional<PathPattern> path(String word, String rule) {
    try {
      return Optional.of(PathPattern.parse(word));
    } catch (IllegalArgumentException e) {
      problem(rule, e.getMessage());
      return Optional.empty();
    }
  }

  private void problem(String rule, @Nullable String text) {
    problems.add("rule '" + rule + "': " + text);
  }

  /** The words of one rule, as they come. */
  private final class Draft {

    private final String text;
    private final Set<String> seen = new LinkedHashSet<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private boolean fresh;
    private boolean sound = true;

    private Draft(String text) {
      this.text = text;
    }

    private void word(String word) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!seen.add(name)) {
        wrong("'" + name + "' stands twice");
      } else if (equals < 0) {
        bare(name);
      } else {
        valued(name, word.substring(equals + 1));
      }
    }

    private void bare(String name) {
      if (!BARE_WORDS.contains(name)) {
        wrong("unknown word '" + name + "'");
      }
      fresh |= name.equals("fresh");
    }

    private void valued(String name, String value) {
      Set<String> values = new LinkedHashSet<>(Arrays.asList(value.split(",", -1)));
      if (values.contains("")) {
        wrong("'" + name + "=' has an empty value");
        return;
      }
      switch (name) {
        case "scope" -> scopes(values, new Requirement.AllScopes(values));
        case "any-scope" -> scopes(values, new Requirement.AnyScope(values));
        case "role" -> requirements.add(new Requirement.AllRoles(values));
        case "any-role" -> requirements.add(new Requirement.AnyRole(values));
        case "issuer" -> issuers(values);
        case "client" -> requirements.add(new Requirement.OfClient(values));
        case "scheme" -> schemes(values);
        case "acr" -> acr(values);
        case "max-age" -> maxAge(value);
        case "authorization-type" -> requirements.add(new Requirement.AuthorizationTypes(values));
        default -> wrong("unknown word '" + name + "='");
      }
    }

    private void scopes(Set<String> scopes, Requirement requirement) {
      // RFC 6749 3.3: scope tokens go into challenges, so they must keep to their grammar.
      if (!scopes.stream().allMatch(scope -> scope.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
        wrong("a scope holds a character that RFC 6749 does not allow");
      }
      requirements.add(requirement);
    }

    private void acr(Set<String> values) {
      if (!values.stream().allMatch(acr -> acr.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
        wrong("an acr value holds a character that a challenge cannot carry");
      }
      requirements.add(new Requirement.Acr(List.copyOf(values)));
    }

    private void issuers(Set<String> names) {
      for (String name : names) {
        if (!issuerNames.contains(name)) {
          wrong("no issuer is configured under the name '" + name + "'");
        }
      }
      requirements.add(new Requirement.OfIssuer(names));
    }

    private void schemes(Set<String> names) {
      Set<Scheme> schemes = new LinkedHashSet<>();
      for (String name : names) {
        if (name.equals(Scheme.DPOP.ruleName())) {
          wrong("scheme=dpop is not in this version");
        }
        Arrays.stream(Scheme.values())
            .filter(scheme -> scheme.ruleName().equals(name))
            .findFirst()
            .ifPresentOrElse(
                schemes::add, () -> wrong("'" + name + "' is no scheme: bearer or oauth1"));
      }
      requirements.add(new Requirement.OfScheme(schemes));
    }

    private void maxAge(String value) {
      if (value.matches("[0-9]{1,9}")) {
        requirements.add(new Requirement.MaxAge(Duration.ofSeconds(Integer.parseInt(value))));
      } else {
        wrong("'max-age=" + value + "' is no number of seconds");
      }
    }

    private void contradictions() {
      for (String word : STANDING_ALONE) {
        if (seen.contains(word) && seen.size() > 1) {
          wrong("'" + word + "' stands alone, and here is more: " + String.join(" ", seen));
          return;
        }
      }
      if (requirements.contains(new Requirement.OfScheme(Set.of(Scheme.OAUTH1)))) {
        UNKNOWN_TO_OAUTH1.stream()
            .filter(seen::contains)
            .forEach(word -> wrong("'scheme=oauth1' and '" + word + "=' can never both be met"));
      }
    }

    private Access access() {
      if (seen.contains("public")) {
        return Access.PUBLIC;
      }
      if (seen.contains("optional")) {
        return Access.OPTIONAL;
      }
      return seen.contains("deny") ? Access.DENY : Access.AUTHENTICATED;
    }

    private void wrong(String what) {
      sound = false;
      problem(text, what);
    }
  }
}
