package dev.tollgate.benchmarks.oauth1;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One signed form POST, verified. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OAuth1Benchmark {

  @Param public SignatureKind kind;

  @Param public OAuth1Implementation implementation;

  private SignatureVerifier verifier;

  @Setup
  public void prepare() throws Exception {
    verifier = implementation.verifier(SignedPost.usual(kind, RsaIdentity.create()));
  }

  @Benchmark
  public boolean verify() throws Exception {
    return verifier.verify();
  }
}
