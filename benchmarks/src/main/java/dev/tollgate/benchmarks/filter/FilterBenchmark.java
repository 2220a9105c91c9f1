package dev.tollgate.benchmarks.filter;

import dev.tollgate.benchmarks.token.AccessTokens;
import dev.tollgate.benchmarks.token.TokenAlgorithm;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A request through a whole filter, with tokens that come again and again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterBenchmark {

  @Param public Protection protection;

  private final String[] tokens = new String[AccessTokens.COUNT];
  private Gate gate;
  private int next;

  @Setup
  public void prepare() throws Exception {
    AccessTokens issued = AccessTokens.signedBy(TokenAlgorithm.RS256);
    gate = protection.gate(issued);
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = protection.token(issued, i);
    }
  }

  @Benchmark
  public boolean pass() throws Exception {
    return gate.pass(tokens[next++ & (AccessTokens.COUNT - 1)]);
  }
}
