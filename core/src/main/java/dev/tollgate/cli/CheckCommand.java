package dev.tollgate.cli;

import dev.tollgate.Examination;
import dev.tollgate.Examination.Finding;
import dev.tollgate.config.Configuration;
import dev.tollgate.config.ConfigurationException;
import dev.tollgate.config.Surroundings;
import dev.tollgate.config.WebResources;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a configuration before it is used, and perhaps a token against it. */
final class CheckCommand implements Command {

  /** Exit status: a server that the configuration relies on does not answer as it should. */
  static final int NO_ANSWER = 3;

  /** Exit status: the token is refused. */
  static final int REFUSED = 4;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "check a configuration, the servers it relies on, and a token";
  }

  @Override
  public String help() {
    return """
        check FILE [--webapp DIR] [--offline] [--token-file FILE] [--request "METHOD PATH"]

        Checks a properties file as the filter reads it at its start, together with the
        environment and with system properties (java -Dtollgate.mode=observe -jar ... check FILE).
        Shows all problems, or the rules in their order, the issuers and warnings; and whether
        metadata, keys and introspection of the issuers answer.

          --webapp DIR          the folder with WEB-INF in it, for /WEB-INF/... and classpath:...;
                                not needed if FILE lies in a WEB-INF
          --offline             asks no server
          --token-file FILE     the verdict on the access token in the file, - for standard input
          --request "GET /a"    judges the token together with the rules, for this request

        Lines that begin with ok: or skipped: go to the standard output; problem:, warning:,
        failed:, refused: and undecided: to the standard error. Neither secrets nor tokens are
        shown.

        Exit status, the first that applies: 2 the command cannot be run, 1 the configuration has
        problems, 3 a server does not answer as it should, 4 the token is refused, 0 none of these.\
        """;
  }

  @Override
  public int run(List<String> arguments, Terminal terminal) throws UsageException {
    Options options =
        Options.parse(
            arguments, Set.of("--webapp", "--token-file", "--request"), Set.of("--offline"), 1);
    if (options.operands().isEmpty()) {
      throw new UsageException("name the properties file to check");
    }
    if (options.value("--request") != null && options.value("--token-file") == null) {
      throw new UsageException("--request needs --token-file");
    }
    Path file = file(options.operands().get(0));
    WebApplication application = application(options.value("--webapp"), file);
    try (URLClassLoader loader = application == null ? null : application.loader()) {
      Surroundings surroundings =
          surroundings(
              file,
              application == null ? WebResources.NONE : application,
              loader == null ? CheckCommand.class.getClassLoader() : loader);
      return check(file, surroundings, options, terminal);
    } catch (IOException e) {
      throw new UsageException("the web application cannot be read: " + e.getMessage());
    }
  }

  private static int check(Path file, Surroundings surroundings, Options options, Terminal terminal)
      throws UsageException {
    boolean offline = options.flag("--offline");
    String request = options.value("--request");
    TokenCheck.Request wanted = request == null ? null : TokenCheck.Request.parse(request);
    String token = token(options.value("--token-file"), terminal);
    Configuration.Reading reading = Configuration.read(Map.of(), surroundings);
    reading.warnings().forEach(warning -> terminal.complain("warning: " + warning));
    try (Examination examination = reading.make(builder -> builder.examine(offline))) {
      terminal.print("ok: " + file + " has no problem");
      examination.inForce().forEach(terminal::print);
      examination.warnings().forEach(warning -> terminal.complain("warning: " + warning));
      boolean answered = tell(examination.issuers(offline), terminal);
      TokenCheck.Outcome outcome =
          token == null
              ? TokenCheck.Outcome.ACCEPTED
              : new TokenCheck(examination, terminal, token).run(wanted);
      if (!answered || outcome == TokenCheck.Outcome.UNDECIDED) {
        return NO_ANSWER;
      }
      return outcome == TokenCheck.Outcome.REFUSED ? REFUSED : DONE;
    } catch (ConfigurationException e) {
      e.problems().forEach(problem -> terminal.complain("problem: " + problem));
      if (surroundings.web() == WebResources.NONE
          && String.valueOf(e.getMessage()).contains("/WEB-INF/")) {
        terminal.complain("  cure: --webapp says where WEB-INF is");
      }
      return FAILED;
    }
  }

  /** Prints findings; whether none failed. */
  private static boolean tell(List<Finding> findings, Terminal terminal) {
    boolean good = true;
    for (Finding finding : findings) {
      String line = finding.about() + ": " + finding.text();
      switch (finding.state()) {
        case GOOD -> terminal.print("ok: " + line);
        case NOT_ASKED -> terminal.print("skipped: " + line);
        case DOUBTFUL -> terminal.complain("warning: " + line);
        case FAILED -> {
          terminal.complain("failed: " + line);
          good = false;
        }
      }
    }
    return good;
  }

  private static Path file(String name) throws UsageException {
    try {
      Path file = Path.of(name).toAbsolutePath().normalize();
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new UsageException("'" + name + "' is no path");
    }
    throw new UsageException("'" + name + "' cannot be read");
  }

  private static @Nullable WebApplication application(@Nullable String folder, Path file)
      throws UsageException {
    if (folder == null) {
      return WebApplication.around(file);
    }
    Path root = Path.of(folder).toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("WEB-INF"))) {
      throw new UsageException("--webapp: there is no folder WEB-INF in '" + folder + "'");
    }
    return new WebApplication(root);
  }

  // What is to be checked is this file, whatever the environment calls the configuration.
  private static Surroundings surroundings(Path file, WebResources web, ClassLoader loader) {
    Surroundings process = Surroundings.of(web, loader);
    Map<String, String> properties = new HashMap<>(process.systemProperties());
    properties.put("tollgate.config", file.toString());
    return new Surroundings(process.environment(), properties, web, loader);
  }

  private static @Nullable String token(@Nullable String file, Terminal terminal)
      throws UsageException {
    if (file == null) {
      return null;
    }
    String text = new String(terminal.read(file), StandardCharsets.UTF_8).strip();
    return text.toLowerCase(Locale.ROOT).startsWith("bearer ")
        ? text.substring("bearer ".length()).strip()
        : text;
  }
}
