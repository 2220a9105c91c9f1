package dev.tollgate.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of a command, each {@code --name value} or {@code --name=value}, at most once. */
final class Options {

  private final Map<String, String> values = new HashMap<>();

  private Options() {}

  static Options parse(List<String> arguments, Set<String> known) throws UsageException {
    Options options = new Options();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!known.contains(name)) {
        throw new UsageException(
            (name.startsWith("-") ? "there is no option " + name : "'" + name + "' is no option")
                + "; there are "
                + String.join(", ", known.stream().sorted().toList()));
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

  @Nullable String value(String name) {
    return values.get(name);
  }
}
