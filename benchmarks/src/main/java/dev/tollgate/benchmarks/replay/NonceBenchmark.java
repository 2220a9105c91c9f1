package dev.tollgate.benchmarks.replay;

import dev.tollgate.replay.NonceKey;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Fresh nonces into an empty store, its growth included; the time is for all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NonceBenchmark {

  @Param public NonceMemory memory;

  @Param({"50000", "1000000"})
  public int count;

  private NonceKey[] keys;
  private Instant forgetAfter;
  private BiFunction<NonceKey, Instant, Boolean> store;

  @Setup
  public void prepare() {
    keys = Nonces.keys(count);
    forgetAfter = Instant.now().plusSeconds(3600);
  }

  @Setup(Level.Iteration)
  public void empty() {
    store = memory.empty();
    NonceKey key = new NonceKey(1, 2, 3);
    if (!store.apply(key, forgetAfter) || store.apply(key, forgetAfter)) {
      throw new IllegalStateException(memory + " takes a nonce not once");
    }
  }

  @Benchmark
  public int fill() {
    int fresh = 0;
    for (NonceKey key : keys) {
      if (store.apply(key, forgetAfter)) {
        fresh++;
      }
    }
    if (fresh != count) {
      throw new IllegalStateException(memory + " knows nonces that are new");
    }
    return fresh;
  }
}
