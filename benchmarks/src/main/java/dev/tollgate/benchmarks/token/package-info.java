/** Tokens for all benchmarks. */
@NullMarked
package dev.tollgate.benchmarks.token;

import org.jspecify.annotations.NullMarked;
