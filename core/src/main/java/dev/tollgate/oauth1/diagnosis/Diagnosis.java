package dev.tollgate.oauth1.diagnosis;

import java.util.List;

/** What is found out about a signature. A diagnosis explains and never admits a request. */
public sealed interface Diagnosis {

  /** The signature is the right one. */
  record Right() implements Diagnosis {}

  /**
   * The signature is what a client makes that errs so; with two findings, in both ways at once.
   *
   * @param findings one or two
   */
  record Found(List<Finding> findings) implements Diagnosis {}

  /**
   * No known mistake makes the signature.
   *
   * @param tried how many recipes were tried
   * @param complete whether these were all there are; else the request was too large for more
   * @param observations what can be said nevertheless
   */
  record Unknown(int tried, boolean complete, List<String> observations) implements Diagnosis {}

  /**
   * A cause that fits.
   *
   * @param detail more on it, without a secret; may be empty
   */
  record Finding(Cause cause, String detail) {}

  /** Finds out what is wrong. The work is bounded, whatever was sent. */
  static Diagnosis of(Evidence evidence) {
    return new Search(evidence).run();
  }
}
