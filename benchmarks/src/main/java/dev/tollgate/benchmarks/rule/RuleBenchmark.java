package dev.tollgate.benchmarks.rule;

import dev.tollgate.rule.Rule;
import dev.tollgate.rule.RuleParser;
import dev.tollgate.rule.RuleSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The rule of a request among 200, whose paths all begin alike. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuleBenchmark {

  private static final int RULES = 200;

  /** Which rule a request is for. */
  public enum Governing {
    FIRST("/api/v1/resource0/items/7/details", 0),
    MIDDLE("/api/v1/resource50/items/7/details", 100),
    LAST("/api/v1/resource99/items/7/details", 198),
    NONE("/api/v1/elsewhere/items/7/details", -1);

    private final String path;
    private final int index;

    Governing(String path, int index) {
      this.path = path;
      this.index = index;
    }
  }

  @Param public Governing governing;

  private RuleSet rules;
  private String method;
  private String path;

  @Setup
  public void prepare() {
    RuleParser parser = new RuleParser(Set.of());
    for (int i = 0; i < RULES / 2; i++) {
      parser.line("GET /api/v1/resource" + i + "/*/*/details scope=read" + i);
      parser.line("POST,PUT /api/v1/resource" + i + "/** scope=write" + i);
    }
    rules = parser.rules();
    method = "GET";
    path = governing.path;
    Rule expected = governing.index < 0 ? null : rules.rules().get(governing.index);
    if (rules.rules().size() != RULES || !Objects.equals(match(), expected)) {
      throw new IllegalStateException("another rule governs " + path);
    }
  }

  @Benchmark
  public @Nullable Rule match() {
    return rules.match(method, path);
  }
}
