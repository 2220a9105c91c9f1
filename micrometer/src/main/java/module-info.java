import org.jspecify.annotations.NullMarked;

/** Meters of a Tollgate for Micrometer. */
@NullMarked
module dev.tollgate.micrometer {
  requires transitive dev.tollgate;
  requires transitive micrometer.core;
  requires static transitive org.jspecify;

  exports dev.tollgate.micrometer;
}
