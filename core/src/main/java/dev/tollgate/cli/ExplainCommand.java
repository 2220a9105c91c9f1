package dev.tollgate.cli;

import dev.tollgate.authentication.Outcome;
import dev.tollgate.oauth1.CredentialStore;
import dev.tollgate.oauth1.SignatureInspection;
import dev.tollgate.request.ExternalUrls;
import dev.tollgate.request.IncomingRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains whether the OAuth 1.0 signature of a saved request is right, and if not, why. */
final class ExplainCommand implements Command {

  private static final int MOST_BODY = 16 << 20;

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "check the OAuth 1.0 signature of a request, and say what is wrong with it";
  }

  @Override
  public String help() {
    return """
        explain (--request FILE | --curl FILE) [--secrets FILE] [--url URL] [--base-string FILE]

        Checks the OAuth 1.0 signature of a request, offline, and says what is wrong with it.

          --request FILE      an HTTP request: request line, header lines, an empty line, body
          --curl FILE         a curl command, with quotes and line ends as in a shell
          --secrets FILE      properties client-secret and token-secret, or a credentials file
                              (RSA keys need one); without it the secrets are asked for
          --url URL           the public URL, as in the key public-url: replaces scheme and host,
                              and its path comes before that of the request; without it a request
                              line without a scheme is taken for https
          --base-string FILE  the client's own base string, to see where it differs from ours

        FILE may be - for the standard input. Secrets are never taken from arguments. The output
        holds the request's parameters in full, tokens too, and the signature it needs; it holds
        no secret.

        Exit status: 0 the request would be accepted, 1 it would not, 2 the command cannot be run.\
        """;
  }

  @Override
  public int run(List<String> arguments, Terminal terminal) throws UsageException {
    Options options =
        Options.parse(
            arguments, Set.of("--request", "--curl", "--secrets", "--url", "--base-string"));
    SavedRequest request = request(options, terminal);
    ExternalUrls urls = urls(options.value("--url"));
    String authorization = authorization(request);
    String theirs = options.value("--base-string");
    String theirBaseString =
        theirs == null
            ? null
            : new String(terminal.read(theirs), StandardCharsets.ISO_8859_1).strip();
    CredentialStore secrets = secrets(options.value("--secrets"), terminal);
    SignatureInspection inspection =
        SignatureInspection.of(
            authorization, new IncomingRequest(request, urls, MOST_BODY), secrets);
    String source = options.value("--url") == null ? request.source() : "--url";
    new InspectionReport(terminal, inspection, source).print(theirBaseString);
    return inspection.outcome() instanceof Outcome.Accepted ? DONE : FAILED;
  }

  private static SavedRequest request(Options options, Terminal terminal) throws UsageException {
    String message = options.value("--request");
    String curl = options.value("--curl");
    if ((message == null) == (curl == null)) {
      throw new UsageException("give one of --request and --curl");
    }
    return message != null
        ? HttpMessage.read(terminal.read(message))
        : CurlCommand.read(
            new String(terminal.read(String.valueOf(curl)), StandardCharsets.UTF_8), terminal);
  }

  private static CredentialStore secrets(@Nullable String file, Terminal terminal)
      throws UsageException {
    return file == null
        ? GivenSecrets.asked(terminal)
        : GivenSecrets.ofFile(file, terminal.read(file));
  }

  private static ExternalUrls urls(@Nullable String url) throws UsageException {
    try {
      return ExternalUrls.of(url == null ? null : new URI(url));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new UsageException("--url: " + e.getMessage());
    }
  }

  private static @Nullable String authorization(SavedRequest request) throws UsageException {
    List<String> fields = request.headers("Authorization");
    if (fields.size() > 1) {
      throw new UsageException("the request has more than one Authorization line");
    }
    if (fields.isEmpty()) {
      return null;
    }
    String field = fields.get(0);
    if (!field.toLowerCase(Locale.ROOT).startsWith("oauth ")) {
      throw new UsageException("the request's Authorization line is not of the scheme OAuth");
    }
    return field;
  }
}
