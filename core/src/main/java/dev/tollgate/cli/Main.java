package dev.tollgate.cli;

import java.util.Arrays;
import java.util.List;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** The command line: {@code java -jar tollgate-servlet-filter-….jar <command>}. */
public final class Main {

  /** The commands, in the order of the help text. */
  private static final List<Command> COMMANDS = List.of(new CheckCommand(), new ExplainCommand());

  private Main() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    // What commands have to say they print themselves.
    if (ModuleLayer.boot().findModule("java.logging").isPresent()) {
      LogManager.getLogManager().reset();
    }
    System.exit(run(Arrays.asList(arguments), Terminal.ofSystem()));
  }

  static int run(List<String> arguments, Terminal terminal) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
    if (name.equals("help") || name.equals("--help") || name.equals("-h")) {
      return help(rest, terminal);
    }
    Command command = named(name);
    if (command == null) {
      terminal.complain(
          name.isEmpty() ? "no command given" : "no command is called '" + name + "'");
      terminal.complain(overview());
      return Command.USAGE;
    }
    if (rest.contains("--help") || rest.contains("-h")) {
      terminal.print(command.help());
      return Command.DONE;
    }
    try {
      return command.run(rest, terminal);
    } catch (UsageException e) {
      terminal.complain(command.name() + ": " + e.getMessage());
      terminal.complain("'help " + command.name() + "' says how it is used");
      return Command.USAGE;
    }
  }

  private static int help(List<String> about, Terminal terminal) {
    Command command = about.isEmpty() ? null : named(about.get(0));
    terminal.print(command == null ? overview() : command.help());
    return Command.DONE;
  }

  private static String overview() {
    StringBuilder text = new StringBuilder("Commands:\n");
    for (Command command : COMMANDS) {
      text.append("  ").append(command.name()).append("  ").append(command.summary()).append('\n');
    }
    return text.append("'help <command>' says more").toString();
  }

  private static @Nullable Command named(String name) {
    for (Command command : COMMANDS) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    return null;
  }
}
