package dev.tollgate.oauth1.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a diagnosis into words, line by line. */
public final class Explanation {

  private static final int MOST_PARAMETERS = 200;
  private static final int MOST_VALUE = 300;

  private final Evidence evidence;
  private final Masking masking;

  /**
   * Starts an explanation.
   *
   * @param masking what is not shown in full
   */
  public Explanation(Evidence evidence, Masking masking) {
    this.evidence = evidence;
    this.masking = masking;
  }

  /** What was found, and what cures it. */
  public List<String> verdict(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    if (diagnosis instanceof Diagnosis.Found found) {
      for (Diagnosis.Finding finding : found.findings()) {
        Cause cause = finding.cause();
        String detail = finding.detail().isEmpty() ? "" : " (" + readable(finding.detail()) + ")";
        lines.add("cause: " + cause.label() + ": " + cause.cause() + detail);
        lines.add("cure: " + cause.cure());
      }
      if (found.findings().size() > 1) {
        lines.add("only both together make the signature that was sent");
      }
    } else if (diagnosis instanceof Diagnosis.Unknown unknown) {
      lines.add(
          "cause: unknown: none of the mistakes we know makes this signature ("
              + unknown.tried()
              + " tries"
              + (unknown.complete() ? ")" : "; the request is too large to try them all)"));
      lines.addAll(unknown.observations());
    } else {
      lines.add("the signature is right");
    }
    return lines;
  }

  /**
   * The URL that we put into the base string, and where it comes from.
   *
   * @param source where scheme and host come from, in words
   */
  public List<String> url(String source) {
    SentRequest request = evidence.request();
    List<String> lines = new ArrayList<>();
    lines.add(
        "url: "
            + masking.cleaned(readable(Url.of(request.url()).text()))
            + " (scheme and host from: "
            + source
            + ")");
    if (request.urlRemark() != null) {
      lines.add("url: " + request.urlRemark());
    }
    return lines;
  }

  /** What is signed, with where it was sent. */
  public List<String> parameters() {
    List<String> lines = new ArrayList<>();
    List<SentParameter> parameters = evidence.request().parameters();
    for (SentParameter parameter :
        parameters.subList(0, Math.min(parameters.size(), MOST_PARAMETERS))) {
      String value = readable(masking.shown(parameter.name(), parameter.value()));
      lines.add(
          "  "
              + padded(parameter.source().word())
              + readable(masking.cleaned(parameter.name()))
              + " = "
              + cut(value));
    }
    if (parameters.size() > MOST_PARAMETERS) {
      lines.add("  … and " + (parameters.size() - MOST_PARAMETERS) + " more");
    }
    String type = evidence.request().contentType();
    if (type != null && parameters.stream().noneMatch(p -> p.source() == Source.FORM)) {
      lines.add("  no parameter is taken from the body, which is " + cut(type));
    }
    return lines;
  }

  /** Our base string (RFC 5849 section 3.4.1). */
  public String baseString() {
    Recipe recipe = Recipe.standard(evidence);
    List<Pair> shown = new ArrayList<>();
    for (Pair pair : recipe.pairs()) {
      shown.add(pair.withValue(masking.shown(pair.name(), pair.value())));
    }
    return masking.cleaned(recipe.withPairs(shown).baseString());
  }

  /**
   * The signature that the request needs, in base64; only HMAC can be computed without the client.
   */
  public Optional<String> expectedSignature() {
    Recipe recipe = Recipe.standard(evidence);
    return evidence.signature().kind() == SentSignature.Kind.HMAC
        ? Optional.of(new HmacTest().sign(recipe.digest(), recipe.key(), recipe.baseString()))
        : Optional.empty();
  }

  /** Octets as characters, if they are UTF-8. */
  private static String readable(String octets) {
    String text = OctetText.utf8(OctetText.of(octets));
    return text == null ? octets : text;
  }

  private static String padded(String word) {
    return word + " ".repeat(Math.max(1, 8 - word.length()));
  }

  private static String cut(String value) {
    return value.length() <= MOST_VALUE
        ? value
        : value.substring(0, MOST_VALUE) + "… (" + value.length() + " characters)";
  }
}
