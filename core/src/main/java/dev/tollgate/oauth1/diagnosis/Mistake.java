package dev.tollgate.oauth1.diagnosis;

import java.util.List;

/**
 * A mistake that clients are known to make, or that a wrong set-up makes look like theirs.
 *
 * @param cause what it is and what cures it
 * @param variants the recipes of clients that make it
 */
record Mistake(Cause cause, Variants variants) {

  /**
   * A recipe of a client that errs.
   *
   * @param detail more on the error, for the log; holds no secret; may be empty
   */
  record Variant(Recipe recipe, String detail) {}

  /** Makes recipes with one mistake more than a given one. */
  @FunctionalInterface
  interface Variants {

    /** The variants, none where the mistake makes no difference. */
    List<Variant> of(Evidence evidence, Recipe recipe);
  }

  static Mistake of(String label, String cause, String cure, Variants variants) {
    return new Mistake(new Cause(label, cause, cure), variants);
  }
}
