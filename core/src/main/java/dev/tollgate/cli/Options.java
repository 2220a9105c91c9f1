package dev.tollgate.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a command, each {@code --name value} or {@code --name=value}, at most once; flags,
 * which have no value; and operands, which have no name.
 */
final class Options {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final List<String> operands = new ArrayList<>();

  private Options() {}

  /** Options that all have a value, and nothing else. */
  static Options parse(List<String> arguments, Set<String> known) throws UsageException {
    return parse(arguments, known, Set.of(), 0);
  }

  /**
   * Options, flags and operands.
   *
   * @param mostOperands how many operands there may be
   */
  static Options parse(
      List<String> arguments, Set<String> known, Set<String> knownFlags, int mostOperands)
      throws UsageException {
    Options options = new Options();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (knownFlags.contains(argument)) {
        options.flags.add(argument);
        continue;
      }
      if (!argument.startsWith("-") && options.operands.size() < mostOperands) {
        options.operands.add(argument);
        continue;
      }
      if (!known.contains(name)) {
        throw new UsageException(
            (name.startsWith("-") ? "there is no option " + name : "'" + name + "' is no option")
                + "; there are "
                + String.join(
                    ", ", Stream.concat(known.stream(), knownFlags.stream()).sorted().toList()));
      }
      if (equals < 0 && i + 1 == arguments.size()) {
        throw new UsageException(name + " needs a value");
      }
      String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
      if (options.values.put(name, value) != null) {
        throw new UsageException(name + " is given twice");
      }
    }
    return options;
  }

  boolean flag(String name) {
    return flags.contains(name);
  }

  /** The operands, in order. */
  List<String> operands() {
    return operands;
  }

  @Nullable String value(String name) {
    return values.get(name);
  }
}
