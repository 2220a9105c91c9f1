/** Verifying JWT access tokens that were never seen before. */
@NullMarked
package dev.tollgate.benchmarks.jwt;

import org.jspecify.annotations.NullMarked;
