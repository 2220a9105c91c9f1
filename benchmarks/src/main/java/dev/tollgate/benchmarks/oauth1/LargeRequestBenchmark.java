package dev.tollgate.benchmarks.oauth1;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The largest requests that Tollgate looks at: the time must grow no faster than their size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LargeRequestBenchmark {

  @Param public LargeRequest request;

  /** Of the limit. */
  @Param({"25", "50", "100"})
  public int percent;

  private SignatureVerifier verifier;

  @Setup
  public void prepare() throws Exception {
    LargeRequest.Extra extra = request.extra(percent);
    List<Parameter> form =
        extra.form().isEmpty() ? List.of(new Parameter("rating", "5")) : extra.form();
    SignedPost post =
        SignedPost.of(SignatureKind.HMAC_SHA1, RsaIdentity.create(), extra.inHeader(), form);
    verifier = OAuth1Implementation.TOLLGATE.verifier(post);
  }

  @Benchmark
  public boolean verify() throws Exception {
    return verifier.verify();
  }
}
