package dev.tollgate.benchmarks.jwt;

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

/** One access token after another, none known before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JwtBenchmark {

  @Param public TokenAlgorithm algorithm;

  @Param public JwtImplementation implementation;

  private AccessTokens tokens;
  private JwtCheck check;
  private int next;

  @Setup
  public void prepare() throws Exception {
    tokens = AccessTokens.signedBy(algorithm);
    check = implementation.check(tokens);
  }

  @Benchmark
  public boolean verify() throws Exception {
    int index = next++ & (AccessTokens.COUNT - 1);
    return check.accepts(tokens.jwt(index), index);
  }
}
